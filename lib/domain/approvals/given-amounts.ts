import { z } from "zod";
import type { Compensation } from "../plans/compensation";

/** Kinds whose amount goes to the customer or is spent for them; the amount of others is a price, or what the customer pays. */
export const GIVEN_KINDS: readonly Compensation["kind"][] = [
  "refund",
  "refund_shipping",
  "store_credit",
  "discount_code",
  "tiered_discount",
  "donation",
  "settlement",
];

type Item = Pick<Compensation, "kind" | "amountMinor" | "currency" | "detail">;
export type Amounts = Record<string, number>;

/** Money that one customer's compensations come to, in minor units per currency; of a choice, its dearest option. */
export function givenAmounts(items: readonly Item[]): Amounts {
  const total: Amounts = {};
  for (const item of items) {
    if (item.kind === "choice") addAll(total, dearestOption(item.detail));
    else if (GIVEN_KINDS.includes(item.kind) && item.amountMinor !== null && item.currency !== null)
      addAll(total, { [item.currency]: item.amountMinor });
  }
  return total;
}

/** What `after` comes to more than `before`, per currency; currencies without a difference are left out. */
export function amountDifference(before: Amounts, after: Amounts): Amounts {
  const currencies = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const differences = currencies.map((currency): [string, number] => [currency, (after[currency] ?? 0) - (before[currency] ?? 0)]);
  return Object.fromEntries(differences.filter(([, minor]) => minor !== 0));
}

/** Adds the second to the first. */
export function addAll(total: Amounts, more: Amounts): void {
  for (const [currency, minor] of Object.entries(more)) total[currency] = (total[currency] ?? 0) + minor;
}

const optionsSchema = z.object({
  options: z.array(
    z.object({
      items: z.array(
        z.object({
          kind: z.string(),
          amountMinor: z.number().nullable(),
          currency: z.string().nullable(),
        }),
      ),
    }),
  ),
});

/** Per currency the option that gives most in it: choices are priced at their dearest, as the worst case is. */
function dearestOption(detail: unknown): Amounts {
  const parsed = optionsSchema.safeParse(detail);
  const dearest: Amounts = {};
  for (const { items } of parsed.success ? parsed.data.options : []) {
    const sum: Amounts = {};
    for (const { kind, amountMinor, currency } of items)
      if (GIVEN_KINDS.some((given) => given === kind) && amountMinor !== null && currency !== null)
        addAll(sum, { [currency]: amountMinor });
    for (const [currency, minor] of Object.entries(sum)) dearest[currency] = Math.max(dearest[currency] ?? 0, minor);
  }
  return dearest;
}
