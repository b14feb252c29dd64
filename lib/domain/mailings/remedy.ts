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
  "return_free",
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
  /** What its owner types to use it; null: there is nothing to type. */
  code: string | null;
  detail: Record<string, unknown>;
};

/** Whether its owner uses it by a code that no credit link shows. */
export const isUsedByCode = (kind: string): boolean => kind === "discount_code";

type Done = {
  kind: string;
  units: number | null;
  amountMinor: number | null;
  currency: string | null;
  expiresAt: Date | null;
  detail: unknown;
  code?: string | null;
};

/** The remedies among a customer’s compensations, in their order. */
export const remediesOf = (compensations: readonly Done[]): Remedy[] =>
  compensations.flatMap(({ kind, units, amountMinor, currency, expiresAt, detail, code = null }) =>
    isTold(kind)
      ? [
          {
            kind,
            units: units ?? 0,
            amount: amountMinor !== null && currency ? { minor: amountMinor, currency } : null,
            until: expiresAt,
            code,
            detail: isRecord(detail) ? detail : {},
          },
        ]
      : [],
  );

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
