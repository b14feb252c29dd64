"use client";

import { useTranslations } from "next-intl";
import type { FairnessView } from "@/lib/queries/plans/simulate-plan";
import { usePlanWords } from "./plan-words";

/** So many pairs of rules are told; the rest is counted. */
const SHOWN = 4;

/** Who ends worse than somebody who had no more at stake and had used no less, and where equal facts part. */
export function FairnessList({ fairness, ruleIds }: { fairness: FairnessView; ruleIds: string[] }) {
  const t = useTranslations("plans.fairness");
  const { money } = usePlanWords();
  const { worseOff, worseOffCustomers, unequal } = fairness;
  const place = (ruleId: string | null) => (ruleId === null ? 0 : ruleIds.indexOf(ruleId) + 1);
  const named = (name: string, id: string) => name || t("nameless", { id });
  const parted = unequal.reduce((sum, { customers }) => sum + customers, 0);
  if (worseOff.length === 0 && parted === 0) return <p>{t("none")}</p>;
  return (
    <div className="space-y-2">
      {worseOffCustomers > 0 && <p>{t("total", { count: worseOffCustomers })}</p>}
      <ul className="space-y-2">
        {worseOff.slice(0, SHOWN).map(({ ruleId, otherRuleId, customers, example, name, otherName }) => (
          <li key={`${ruleId} ${otherRuleId}`}>
            {t(ruleId === otherRuleId ? "within" : "between", { count: customers, rule: place(ruleId), other: place(otherRuleId) })}{" "}
            <span className="text-muted-foreground">
              {t("example", {
                name: named(name, example.customerId),
                end: money(example.endMinor),
                otherName: named(otherName, example.otherCustomerId),
                otherEnd: money(example.otherEndMinor),
              })}
            </span>
          </li>
        ))}
        {worseOff.length > SHOWN && <li className="text-muted-foreground">{t("more", { count: worseOff.length - SHOWN })}</li>}
        {parted > 0 && <li>{t("parted", { count: parted })}</li>}
      </ul>
      <p className="text-caption text-muted-foreground">{t("how")}</p>
    </div>
  );
}
