import type { GuardDraft } from "./guard-draft";

/** What a shop that has no guard begins with; the names are the words' (messages `guards.starter.name`). */
export const STARTERS = [
  "zero",
  "negative",
  "missing",
  "decimal",
  "fall",
  "rise",
  "cost",
  "currency",
  "pack",
  "bundle",
  "same",
  "bulk",
  "rush",
  "free",
  "code",
] as const;
export type Starter = (typeof STARTERS)[number];

type Unnamed = GuardDraft extends infer D ? (D extends GuardDraft ? Pick<D, "watch" | "rule" | "severity"> : never) : never;

const KIT: Record<Starter, Unnamed> = {
  zero: { watch: "price", severity: "block", rule: { kind: "zero" } },
  negative: { watch: "price", severity: "block", rule: { kind: "negative" } },
  missing: { watch: "price", severity: "confirm", rule: { kind: "missing" } },
  decimal: { watch: "price", severity: "block", rule: { kind: "decimal_shift", against: "last" } },
  fall: { watch: "price", severity: "confirm", rule: { kind: "variation", against: "usual", moreThanBp: 3_000, direction: "down" } },
  rise: { watch: "price", severity: "confirm", rule: { kind: "variation", against: "usual", moreThanBp: 5_000, direction: "up" } },
  cost: { watch: "price", severity: "confirm", rule: { kind: "margin", atLeastBp: 0 } },
  currency: { watch: "price", severity: "confirm", rule: { kind: "swapped_currency" } },
  pack: { watch: "price", severity: "confirm", rule: { kind: "pack_cheaper" } },
  bundle: { watch: "price", severity: "confirm", rule: { kind: "bundle_as_part" } },
  same: { watch: "price", severity: "confirm", rule: { kind: "same_value", products: 20 } },
  bulk: { watch: "price", severity: "confirm", rule: { kind: "bulk", moreThan: 500 } },
  rush: { watch: "demand", severity: "warn", rule: { kind: "sku_share", moreThanBp: 5_000, least: 20 } },
  free: { watch: "demand", severity: "block", rule: { kind: "zero_totals", least: 3 } },
  code: { watch: "discount", severity: "confirm", rule: { maxCatalogueBp: 5_000, mustEnd: true } },
};

/** One of them as a draft for the whole shop, without end. */
export const starterGuard = (key: Starter, name: string): GuardDraft => ({ ...KIT[key], name, scope: {}, fromAt: null, untilAt: null });
