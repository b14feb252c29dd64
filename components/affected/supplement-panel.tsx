"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { Instant } from "@/components/instant";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Refusal } from "@/lib/domain/refusal";

type SupplementResult = { ok: true; value: { ref: string; affected: number; unsure: number } } | { ok: false; refusal: Refusal };
type SupplementPanelProps = {
  incidentRef: string;
  zone: string;
  family: { parent: string | null; supplements: { ref: string; openedAt: string; by: string; affected: number; closed: boolean }[] };
  /** Null: nothing is executed yet, or the reader may not. */
  supplement: ((input: { incidentRef: string }) => Promise<SupplementResult>) | null;
};

/** The family of an incident: what it is a supplement of, its own supplements, and the search for orders that came since. */
export function SupplementPanel({ incidentRef, zone, family, supplement }: SupplementPanelProps) {
  const t = useTranslations("affected.supplement");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [pending, start] = useTransition();
  if (family.parent === null && family.supplements.length === 0 && !supplement) return null;
  const search = () =>
    start(async () => {
      const result = await supplement?.({ incidentRef });
      if (!result) return;
      if (!result.ok) {
        toast.error(refusalText(result.refusal));
        return;
      }
      const { ref, affected, unsure } = result.value;
      toast(t("opened", { ref, affected, unsure }));
      router.push(`/incidents/${ref}/affected` as Route);
    });
  return (
    <Card title={t("title")}>
      <div className="space-y-3">
        {family.parent && (
          <p>
            {t("of")}{" "}
            <Link className="underline" href={`/incidents/${family.parent}/affected` as Route}>
              {family.parent}
            </Link>
            . {t("ofLead")}
          </p>
        )}
        {family.supplements.length > 0 && (
          <ul className="space-y-1">
            {family.supplements.map((one) => (
              <li key={one.ref} className="flex flex-wrap gap-x-3">
                <Link className="underline" href={`/incidents/${one.ref}` as Route}>
                  {one.ref}
                </Link>
                <span>{t("lines", { count: one.affected })}</span>
                <span className="text-muted-foreground">
                  <Instant at={one.openedAt} zone={zone} /> – {one.by}
                </span>
                {one.closed && <span className="text-muted-foreground">{t("closed")}</span>}
              </li>
            ))}
          </ul>
        )}
        {supplement && (
          <>
            <p className="text-muted-foreground">{t("lead")}</p>
            <Button onClick={search} disabled={pending} aria-busy={pending}>
              {pending ? t("searching") : t("search")}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}
