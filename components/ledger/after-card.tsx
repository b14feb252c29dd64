import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

/** Once executed nothing is undone: what was wrong is put right by a plan that follows. */
export function AfterCard({ incidentRef, openChoices }: { incidentRef: string; openChoices: number }) {
  const t = useTranslations("ledger.after");
  return (
    <Card title={t("title")} actions={<ButtonLink href={`/incidents/${incidentRef}/plans` as Route}>{t("link")}</ButtonLink>}>
      <p className="text-muted-foreground">{t("text")}</p>
      {openChoices > 0 && <p className="mt-2">{t("choices", { count: openChoices })}</p>}
    </Card>
  );
}
