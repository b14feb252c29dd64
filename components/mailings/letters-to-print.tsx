"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { markLetterDoneAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { LetterToPrint } from "@/lib/queries/mailings/letters-to-print";
import { useMailingAction } from "./use-mailing-action";

type LettersProps = { mailingId: number; begun: boolean; letters: LetterToPrint[] };

/** Letters for customers without an address: one page each on paper, marked when posted or called. */
export function LettersToPrint({ mailingId, begun, letters }: LettersProps) {
  const t = useTranslations("mailings.print");
  const { pending, act } = useMailingAction();
  const mark = (customerId: string, how: "posted" | "called") =>
    act(
      () => markLetterDoneAction({ mailingId, customerId, how }),
      () => t("done"),
    );
  if (letters.length === 0)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("none")} />
      </>
    );
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t("title")}
          lead={t("lead", { count: letters.length })}
          actions={
            <Button onClick={() => window.print()}>
              <Printer aria-hidden className="size-4" />
              {t("print")}
            </Button>
          }
        />
        {!begun && <Callout tone="info">{t("notBegun")}</Callout>}
      </div>
      <ul className="mt-4 space-y-4">
        {letters.map((letter) => (
          <li key={letter.customerId} className="rounded-md border bg-card p-6 print:break-after-page print:border-0 print:p-0">
            <address className="mb-8 whitespace-pre-line not-italic">{`${letter.name}\n${letter.address || t("noAddress")}`}</address>
            <div lang={letter.language} className="max-w-prose break-words whitespace-pre-line">
              {letter.text}
            </div>
            <div className="mt-4 flex flex-wrap items-center gap-2 print:hidden">
              {letter.phone && <span>{t("phone", { phone: letter.phone })}</span>}
              <Button disabled={!begun || pending} onClick={() => mark(letter.customerId, "posted")}>
                {t("posted")}
              </Button>
              <Button disabled={!begun || pending} onClick={() => mark(letter.customerId, "called")}>
                {t("called")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
