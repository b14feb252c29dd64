const ACCOUNTS = [
  "granted",
  "open",
  "gifted",
  "voided",
  "honoured",
  "goodwill",
  "credit_outstanding",
  "credit_redeemed",
  "credit_expired",
  "credit_revoked",
  "owed",
  "refund_payable",
  "refunded",
  "donation_payable",
  "donated",
  "settled",
] as const;
type Account = (typeof ACCOUNTS)[number];

/** The account that has words; the ledger knows no other. */
export const accountOf = (name: string): Account => ACCOUNTS.find((account) => account === name) ?? "open";
