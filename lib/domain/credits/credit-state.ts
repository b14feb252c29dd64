/** The facts of a credit that decide what its holder may do; amounts in minor units of one currency. */
export type CreditFacts = {
  amountMinor: number;
  /** Spent on orders, less what cancelled orders gave back. */
  redeemedMinor: number;
  expiredMinor: number;
  revokedMinor: number;
  /** Set aside for orders that are being paid: neither spent nor free. */
  authorisedMinor: number;
  /** The first instant at which it can no longer be used. */
  expiresAt: Date;
  activatedAt: Date | null;
  revokedAt: Date | null;
};

export const CREDIT_STATES = ["available", "activated", "partly_used", "used", "expired", "revoked"] as const;
export type CreditState = (typeof CREDIT_STATES)[number];

/** What is free to spend, in minor units: issued less redeemed, set aside, expired and revoked. */
export const creditBalance = (credit: CreditFacts): number =>
  credit.amountMinor - credit.redeemedMinor - credit.authorisedMinor - credit.expiredMinor - credit.revokedMinor;

/**
 * Where a credit stands at an instant. What was spent in full stays `used` whatever comes later; a revocation shows before an
 * expiry; the expiry instant itself is already too late.
 */
export function creditState(credit: CreditFacts, now: Date): CreditState {
  if (credit.redeemedMinor === credit.amountMinor) return "used";
  if (credit.revokedAt) return "revoked";
  if (now >= credit.expiresAt) return "expired";
  if (!credit.activatedAt) return "available";
  return credit.redeemedMinor > 0 ? "partly_used" : "activated";
}
