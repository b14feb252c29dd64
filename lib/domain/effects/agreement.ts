/** What bounds a settlement with one customer, in minor units of its currency. */
export type SettlementBounds = {
  /** The rule's limit, as it was approved. */
  limitMinor: number;
  /** The plan's cap per person; null: it has none in this currency. */
  capMinor: number | null;
  /** Gestures of money that this person had over the incident and its family. */
  givenMinor: number;
};

/** Why an amount that was agreed on cannot be taken: it is not said, exceeds the limit, or exceeds what the cap per person leaves. Null: it can. */
export function whyNotAgreed({ limitMinor, capMinor, givenMinor }: SettlementBounds, agreedMinor: number | null) {
  if (agreedMinor === null) return "settlement_amount_missing";
  if (agreedMinor > limitMinor) return "settlement_above_limit";
  if (agreedMinor > 0 && capMinor !== null && agreedMinor + givenMinor > capMinor) return "settlement_above_cap";
  return null;
}
