import type { DemandRule } from "@/lib/domain/guards/demand-rules";
import type { DiscountRule } from "@/lib/domain/guards/discount-rules";
import type { GuardKind, GuardRule } from "@/lib/domain/guards/guard";
import type { GuardDraft, Watch } from "@/lib/domain/guards/guard-draft";

/** Kinds in the order in which they are offered. */
export const PRICE_KINDS = [
  "variation",
  "decimal_shift",
  "range",
  "margin",
  "zero",
  "negative",
  "missing",
  "first",
  "swapped_currency",
  "same_value",
  "pack_cheaper",
  "bundle_as_part",
  "bulk",
  "outside_hours",
  "difference",
] as const satisfies readonly GuardKind[];
export const DEMAND_KINDS = ["sku_share", "order_rate", "zero_totals", "referrer"] as const satisfies readonly DemandRule["kind"][];

const PRICE = (currency: string, zone: string): { [K in GuardKind]: Extract<GuardRule, { kind: K }> } => ({
  variation: { kind: "variation", against: "usual", moreThanBp: 3_000, direction: "both" },
  decimal_shift: { kind: "decimal_shift", against: "last" },
  range: { kind: "range", min: { [currency]: 100 } },
  margin: { kind: "margin", atLeastBp: 0 },
  zero: { kind: "zero" },
  negative: { kind: "negative" },
  missing: { kind: "missing" },
  first: { kind: "first" },
  swapped_currency: { kind: "swapped_currency" },
  same_value: { kind: "same_value", products: 20 },
  pack_cheaper: { kind: "pack_cheaper" },
  bundle_as_part: { kind: "bundle_as_part" },
  bulk: { kind: "bulk", moreThan: 500 },
  outside_hours: { kind: "outside_hours", zone, days: [1, 2, 3, 4, 5], from: "08:00", to: "19:00" },
  difference: { kind: "difference", moreThanBp: 0 },
});
const DEMAND: { [K in DemandRule["kind"]]: Extract<DemandRule, { kind: K }> } = {
  sku_share: { kind: "sku_share", moreThanBp: 5_000, least: 20 },
  order_rate: { kind: "order_rate", times: 5, least: 30 },
  zero_totals: { kind: "zero_totals", least: 3 },
  referrer: { kind: "referrer", hosts: [], least: 5 },
};
const DISCOUNT: DiscountRule = { maxCatalogueBp: 5_000, mustEnd: true };

type Where = { currency: string; zone: string };

/** A rule of a kind as the editor begins with it. */
export const firstPriceRule = (kind: GuardKind, { currency, zone }: Where): GuardRule => PRICE(currency, zone)[kind];
export const firstDemandRule = (kind: DemandRule["kind"]): DemandRule => DEMAND[kind];

/** The same guard over something else, with the first rule of that. */
export function watching(watch: Watch, { name, scope, fromAt, untilAt }: GuardDraft, where: Where): GuardDraft {
  const head = { name, scope, fromAt, untilAt };
  if (watch === "price") return { ...head, watch, severity: "confirm", rule: firstPriceRule("variation", where) };
  if (watch === "demand") return { ...head, watch, severity: "warn", rule: firstDemandRule("sku_share") };
  return { ...head, watch, severity: "confirm", rule: DISCOUNT };
}

/** What a new guard begins as. */
export const firstDraft = (where: Where): GuardDraft => ({
  ...{ watch: "price", severity: "confirm", name: "", scope: {}, fromAt: null, untilAt: null },
  rule: firstPriceRule("variation", where),
});
