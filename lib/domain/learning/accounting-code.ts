/** Why the books moved, as an accountant files it: stable words, the same in every language. */
export const ACCOUNTING_CODES = [
  "UNITS_GRANTED",
  "UNITS_GIFTED",
  "UNITS_VOIDED",
  "UNITS_HONOURED",
  "UNITS_GIVEN_BACK",
  "CREDIT_ISSUED",
  "CREDIT_EXTRA",
  "CREDIT_REDEEMED",
  "CREDIT_RESTORED",
  "CREDIT_EXPIRED",
  "CREDIT_REVIVED",
  "CREDIT_REVOKED",
  "REFUND_OWED",
  "REFUND_GESTURE",
  "REFUND_PAID",
  "DONATION_DECIDED",
  "DONATION_PAID",
  "SETTLEMENT_AGREED",
  "OTHER",
] as const;
export type AccountingCode = (typeof ACCOUNTING_CODES)[number];

const OF_PAIR: Record<string, AccountingCode> = {
  "granted>open": "UNITS_GRANTED",
  "open>gifted": "UNITS_GIFTED",
  "open>voided": "UNITS_VOIDED",
  "open>honoured": "UNITS_HONOURED",
  "voided>honoured": "UNITS_GIVEN_BACK",
  "goodwill>credit_outstanding": "CREDIT_ISSUED",
  "credit_outstanding>credit_redeemed": "CREDIT_REDEEMED",
  "credit_redeemed>credit_outstanding": "CREDIT_RESTORED",
  "credit_outstanding>credit_expired": "CREDIT_EXPIRED",
  "credit_expired>credit_outstanding": "CREDIT_REVIVED",
  "credit_outstanding>credit_revoked": "CREDIT_REVOKED",
  "owed>refund_payable": "REFUND_OWED",
  "goodwill>refund_payable": "REFUND_GESTURE",
  "refund_payable>refunded": "REFUND_PAID",
  "goodwill>donation_payable": "DONATION_DECIDED",
  "donation_payable>donated": "DONATION_PAID",
  "goodwill>settled": "SETTLEMENT_AGREED",
};

/** The code of a transfer by its two accounts; a credit given in a conversation, beyond any rule of the plan, has its own. */
export function accountingCode(debit: string, credit: string, ruleId: string | null = null): AccountingCode {
  const code = OF_PAIR[`${debit}>${credit}`] ?? "OTHER";
  return code === "CREDIT_ISSUED" && ruleId?.startsWith("extra/") ? "CREDIT_EXTRA" : code;
}
