"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { type Rule, ruleSchema } from "@/lib/domain/plans/rule";
import { ruleIssues } from "@/lib/domain/plans/rules-check";

/** What keeps the rule from being simulated and saved, in words; nothing where it is sound. */
export function RuleIssues({ rule }: { rule: Rule }) {
  const t = useTranslations("plans.issue");
  const codes = new Set(ruleIssues(rule).map(({ code }) => code));
  const unfinished = !ruleSchema.safeParse(rule).success;
  if (codes.size === 0 && !unfinished) return null;
  return (
    <div role="alert">
      <Callout tone="warning" title={t("title")}>
        <ul className="list-disc pl-5">
          {unfinished && <li>{t("unfinished")}</li>}
          {[...codes].map((code) => (
            <li key={code}>{t(code)}</li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
