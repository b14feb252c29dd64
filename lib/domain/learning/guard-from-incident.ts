import type { GuardRule, GuardScope, Severity } from "../guards/guard";
import { type ScopeProduct, wrongPriceMinor } from "../incidents/scope";

type IncidentScope = { products: readonly ScopeProduct[]; channels: readonly string[]; families: readonly string[] };
export type DraftGuard = { rule: GuardRule; scope: GuardScope; severity: Severity };

const SHIFTS = [10, 100];
/** Give or take 1 %, as the rule itself reads it. */
const isShift = (wrong: number, right: number): boolean =>
  SHIFTS.some((times) => Math.abs(wrong * times - right) * 100 <= right || Math.abs(right * times - wrong) * 100 <= wrong);

/** Guards ask about a change this large even where the error was larger; basis points. */
const LARGEST_ASKED_BP = 5_000;

/**
 * The guard that would have stopped the incident's price, narrow enough to be silent on ordinary days: a price of nothing, a wrong
 * decimal, else a change against the usual price in the direction of the error. It watches the incident's channels and families; where
 * the incident names none it watches everything. Null without a product to learn from.
 */
export function guardFromIncident({ products, channels, families }: IncidentScope): DraftGuard | null {
  const [product] = products;
  if (!product) return null;
  const scope: GuardScope = {
    ...(channels.length > 0 ? { channels: [...channels] } : {}),
    ...(families.length > 0 ? { families: [...families] } : {}),
  };
  return { rule: ruleOf(product), scope, severity: "block" };
}

function ruleOf(product: ScopeProduct): GuardRule {
  const [wrong, right] = [shownPrice(product), product.referencePriceMinor];
  if (product.criterion === "any" || right === 0)
    return { kind: "variation", against: "usual", moreThanBp: LARGEST_ASKED_BP, direction: "both" };
  if (wrong === 0) return { kind: "zero" };
  if (isShift(wrong, right)) return { kind: "decimal_shift", against: "usual" };
  const changeBp = Math.floor((Math.abs(wrong - right) * 10_000) / right);
  return {
    kind: "variation",
    against: "usual",
    // The error itself must break the rule, which asks for more than its share.
    moreThanBp: Math.max(1, Math.min(LARGEST_ASKED_BP, changeBp - 1)),
    direction: wrong < right ? "down" : "up",
  };
}

/** The wrong price nearest to the right one: the hardest of those to catch. */
const shownPrice = (product: ScopeProduct): number =>
  product.criterion === "percent_over"
    ? Number((BigInt(product.referencePriceMinor) * BigInt(10_000 + product.criterionValue)) / 10_000n)
    : wrongPriceMinor(product);
