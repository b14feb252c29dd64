import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { DemandRule } from "@/lib/domain/guards/demand-rules";
import type { DiscountRule } from "@/lib/domain/guards/discount-rules";
import type { GuardRule } from "@/lib/domain/guards/guard";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";
import { formatMoney, formatShare } from "@/lib/i18n/format";

type Ruled = Pick<GuardDraft, "watch"> & { rule: GuardDraft["rule"] };
/** 4 January 2027 is a Monday. */
const MONDAY_MS = Date.UTC(2027, 0, 4);
const DAY_MS = 86_400_000;

/** Says the condition of a rule: “if the price falls by more than 30% against the usual price”. */
export function useRuleClause(): (guard: Ruled) => string {
  const price = usePriceClause();
  const demand = useDemandClause();
  const discount = useDiscountClause();
  return ({ watch, rule }) => {
    if (watch === "price") return price(rule as GuardRule);
    return watch === "demand" ? demand(rule as DemandRule) : discount(rule as DiscountRule);
  };
}

/** The name of a day of the week, 1 being Monday. */
export function useDayName(): (day: number) => string {
  const format = useFormatter();
  return (day) => format.dateTime(MONDAY_MS + (day - 1) * DAY_MS, { weekday: "long", timeZone: "UTC" });
}

function usePriceClause(): (rule: GuardRule) => string {
  const t = useTranslations("guards.sentence");
  const format = useFormatter();
  const locale = useLocale();
  const dayName = useDayName();
  const share = (bp: number) => formatShare(bp, locale);
  const boundsOf = ({ min = {}, max = {} }: Extract<GuardRule, { kind: "range" }>): string => {
    const clauses = [...new Set([...Object.keys(min), ...Object.keys(max)])].map((currency) => {
      const amount = (minor: number) => formatMoney({ minor, currency }, locale);
      const [least, most] = [min[currency], max[currency]];
      if (least === undefined) return most === undefined ? "" : t("bounds.max", { max: amount(most) });
      return most === undefined ? t("bounds.min", { min: amount(least) }) : t("bounds.both", { min: amount(least), max: amount(most) });
    });
    return clauses.join(", ");
  };
  return (rule) => {
    switch (rule.kind) {
      case "variation":
        return t("rule.variation", { direction: rule.direction, against: rule.against, share: share(rule.moreThanBp) });
      case "range":
        return t("rule.range", { bounds: boundsOf(rule) });
      case "margin":
        return t("rule.margin", { margin: rule.atLeastBp === 0 ? "none" : "some", share: share(rule.atLeastBp) });
      case "decimal_shift":
        return t("rule.decimal_shift", { against: rule.against });
      case "same_value":
        return t("rule.same_value", { products: rule.products });
      case "bulk":
        return t("rule.bulk", { moreThan: rule.moreThan });
      case "outside_hours": {
        const { from, to, zone } = rule;
        return t("rule.outside_hours", { days: format.list([...rule.days].sort().map(dayName)), from, to, zone });
      }
      case "difference":
        return t("rule.difference", { share: rule.moreThanBp === 0 ? "none" : share(rule.moreThanBp) });
      default:
        return t(`rule.${rule.kind}`);
    }
  };
}

function useDemandClause(): (rule: DemandRule) => string {
  const t = useTranslations("guards.sentence.rule");
  const format = useFormatter();
  const locale = useLocale();
  return (rule) => {
    switch (rule.kind) {
      case "order_rate":
        return t("order_rate", { times: rule.times, least: rule.least });
      case "sku_share":
        return t("sku_share", { share: formatShare(rule.moreThanBp, locale), least: rule.least });
      case "zero_totals":
        return t("zero_totals", { least: rule.least });
      case "referrer":
        return t("referrer", { hosts: format.list(rule.hosts, { type: "disjunction" }), least: rule.least });
    }
  };
}

function useDiscountClause(): (rule: DiscountRule) => string {
  const t = useTranslations("guards.sentence");
  const format = useFormatter();
  const locale = useLocale();
  return ({ maxProducts, maxCatalogueBp, maxOffBp, mustEnd }) => {
    const reasons = [
      ...(maxProducts === undefined ? [] : [t("reason.maxProducts", { count: maxProducts })]),
      ...(maxCatalogueBp === undefined ? [] : [t("reason.maxCatalogueBp", { share: formatShare(maxCatalogueBp, locale) })]),
      ...(maxOffBp === undefined ? [] : [t("reason.maxOffBp", { share: formatShare(maxOffBp, locale) })]),
      ...(mustEnd ? [t("reason.mustEnd")] : []),
    ];
    return t("rule.discount", { reasons: format.list(reasons, { type: "disjunction" }) });
  };
}
