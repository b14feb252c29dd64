import { Minus, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { diffRules } from "@/lib/domain/plans/diff";
import type { Rule } from "@/lib/domain/plans/rule";
import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import { type CohortName, ruleNames } from "@/lib/i18n/rule-names";

export type DiffSide = { version: number; rules: Rule[]; currency: string; figures: { customers: number; worstMinor: number } | null };
type PlanDiffProps = { before: DiffSide | null; after: DiffSide; zone: string; cohorts: CohortName[] };

/** Two versions as the sentences that came and went, and what that did to money and people. */
export function PlanDiff({ before, after, zone, cohorts }: PlanDiffProps) {
  const t = useTranslations("plans.diff");
  const locale = useLocale();
  if (!before) return <p className="text-muted-foreground">{t("first")}</p>;
  const names = ruleNames({ locale, zone, currency: after.currency, cohorts });
  const changes = diffRules(before.rules, after.rules).filter(({ kind }) => kind !== "same");
  const money = (minor: number, currency: string) => formatMoney({ minor, currency }, locale);
  return (
    <Card title={`${t("title", { version: before.version })} → ${after.version}`}>
      {changes.length === 0 && <p>{t("none")}</p>}
      <ul className="space-y-1">
        {changes.map(({ kind, rule }) => (
          <li key={`${kind}-${rule.id}-${rule.cohort}`} className={`flex gap-2 ${kind === "removed" ? "text-muted-foreground" : ""}`}>
            {kind === "added" ? (
              <Plus aria-hidden className="mt-0.5 size-4 shrink-0" />
            ) : (
              <Minus aria-hidden className="mt-0.5 size-4 shrink-0" />
            )}
            <span>
              <span className="font-medium">{t(kind === "added" ? "added" : "removed")}</span>{" "}
              <span className={kind === "removed" ? "line-through" : ""}>{ruleSentence(rule, locale, names)}</span>
            </span>
          </li>
        ))}
      </ul>
      {before.figures && after.figures && (
        <p className="mt-3 text-muted-foreground">
          {t("worst", {
            before: money(before.figures.worstMinor, before.currency),
            after: money(after.figures.worstMinor, after.currency),
          })}
          {" · "}
          {t("customers", { before: formatNumber(before.figures.customers, locale), after: formatNumber(after.figures.customers, locale) })}
        </p>
      )}
    </Card>
  );
}
