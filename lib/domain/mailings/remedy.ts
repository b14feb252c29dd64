import type { Money } from "../money";
import type { ActionKind } from "../plans/action";

/** What a letter tells one by one; units gifted and voided, credits and choices have their own places in it. */
const TOLD = [
  "honour",
  "gift_all",
  "give_back",
  "refund",
  "refund_shipping",
  "revoke_credit",
  "discount_code",
  "rain_check",
  "tiered_discount",
  "pay_difference",
  "replace",
  "substitute",
  "gift_item",
  "raffle",
  "donation",
  "thank_reporter",
  "call_task",
  "settlement",
] as const satisfies readonly ActionKind[];
export type RemedyKind = (typeof TOLD)[number];
const isTold = (kind: string): kind is RemedyKind => (TOLD as readonly string[]).includes(kind);

/** One thing that one customer gets, as it was done. */
export type Remedy = {
  kind: RemedyKind;
  units: number;
  amount: Money | null;
  /** The first instant past its good days. */
  until: Date | null;
  detail: Record<string, unknown>;
};

type Done = {
  kind: string;
  units: number | null;
  amountMinor: number | null;
  currency: string | null;
  expiresAt: Date | null;
  detail: unknown;
};

/** The remedies among a customer’s compensations, in their order. */
export const remediesOf = (compensations: readonly Done[]): Remedy[] =>
  compensations.flatMap(({ kind, units, amountMinor, currency, expiresAt, detail }) =>
    isTold(kind)
      ? [
          {
            kind,
            units: units ?? 0,
            amount: amountMinor !== null && currency ? { minor: amountMinor, currency } : null,
            until: expiresAt,
            detail: isRecord(detail) ? detail : {},
          },
        ]
      : [],
  );

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
