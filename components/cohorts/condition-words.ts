import { useFormatter, useLocale, useTranslations } from "next-intl";
import { alternatives, kindOfFact, type MemberCondition, type MemberConditions } from "@/lib/domain/cohorts/member-condition";
import { formatDay, formatMoney, formatNumber } from "@/lib/i18n/format";
import type { Named } from "./cohort-names";
import { useReasonText } from "./use-reason-text";

export type ConditionSetting = { currency: string; nameOf: (key: string) => Named };

/** A condition as a sentence: `Price gap is at least €10`; alternatives one after the other. */
export function useConditionWords({ currency, nameOf }: ConditionSetting) {
  const t = useTranslations("cohorts.conditions");
  const tKind = useTranslations("people.kinds.kind");
  const format = useFormatter();
  const locale = useLocale();
  const reasonText = useReasonText();
  const value = ({ fact, value }: MemberCondition): string => {
    if (fact === "useKind") return tKind(value);
    if (typeof value === "number")
      return kindOfFact(fact) === "amount" ? formatMoney({ minor: value, currency }, locale) : formatNumber(value, locale);
    if (kindOfFact(fact) === "day") return formatDay(new Date(`${value}T00:00:00Z`), "UTC", locale);
    if (value === "") return t("none");
    if (fact === "machineCohort") return nameOf(value).name;
    return fact === "reason" ? reasonText(value) : value;
  };
  const sentence = (condition: MemberCondition): string =>
    t("sentence", { fact: t(`fact.${condition.fact}`), op: t(`op.${condition.op}`), value: value(condition) });
  return (one: MemberConditions[number]): string => format.list(alternatives(one).map(sentence), { type: "disjunction" });
}
