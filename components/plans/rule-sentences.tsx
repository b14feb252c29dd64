import { useLocale, useTranslations } from "next-intl";
import type { Rule } from "@/lib/domain/plans/rule";
import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import { type CohortName, ruleNames } from "@/lib/i18n/rule-names";

type RuleSentencesProps = { rules: Rule[]; customersOf: (ruleId: string) => number; zone: string; currency: string; cohorts: CohortName[] };

/** The rules in their order, as sentences, each with how many customers it acts on. */
export function RuleSentences({ rules, customersOf, zone, currency, cohorts }: RuleSentencesProps) {
  const t = useTranslations("plans.rule");
  const locale = useLocale();
  const names = ruleNames({ locale, zone, currency, cohorts });
  return (
    <ol className="space-y-2">
      {rules.map((rule, i) => (
        <li key={rule.id} className="flex gap-3">
          <span className="text-muted-foreground tabular-nums">{i + 1}</span>
          <span className="min-w-0 flex-1">
            {ruleSentence(rule, locale, names)}{" "}
            <span className="whitespace-nowrap text-muted-foreground">{t("customers", { count: customersOf(rule.id) })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
