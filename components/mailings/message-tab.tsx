import { PenLine } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PanelOf } from "@/lib/queries/mailings/mailing-screen";
import { LetterFrame } from "./letter-frame";
import type { MailingViewProps } from "./mailing-view";
import { PrepareAgain } from "./prepare-again";

type MessageTabProps = MailingViewProps & { panel: PanelOf<"message"> };

/** The message exactly as any recipient reads it, the hardest ones first. */
export function MessageTab({ incident, base, data, may, panel }: MessageTabProps) {
  const t = useTranslations("mailings.preview");
  const { preview } = panel;
  const editor = `/incidents/${incident.ref}/mailings/letters/${data.mailing.templateKey}`;
  return (
    <Card
      title={preview ? `${t("title")} ${preview.name || t("noName")}` : t("titleNobody")}
      actions={
        <div className="flex flex-wrap gap-2">
          {data.mailing.status === "ready" && may.draft && <PrepareAgain incidentRef={incident.ref} mailing={data.mailing} />}
          <ButtonLink href={editor as Route}>
            <PenLine aria-hidden className="size-4" />
            {t("edit")}
          </ButtonLink>
        </div>
      }
    >
      {may.read ? (
        <>
          <nav aria-label={t("choose")} className="mb-3 flex flex-wrap gap-x-4 gap-y-1">
            {panel.hardest.map((person) => (
              <Link
                key={person.why}
                className="underline aria-[current=true]:font-semibold"
                aria-current={person.customerId === preview?.customerId ? "true" : undefined}
                href={`${base}?tab=message&as=${person.customerId}` as Route}
                scroll={false}
              >
                {t(person.why)}
              </Link>
            ))}
            <Link className="text-muted-foreground underline" href={`${base}?tab=recipients` as Route}>
              {t("pick")}
            </Link>
          </nav>
          {preview ? <LetterFrame key={preview.customerId} {...preview} /> : <p>{t("none")}</p>}
        </>
      ) : (
        <p>{t("masked")}</p>
      )}
    </Card>
  );
}
