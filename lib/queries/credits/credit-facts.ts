import { toNumber } from "../../db/minor";
import type { CreditFacts } from "../../domain/credits/credit-state";

type Row = {
  amountMinor: bigint;
  redeemedMinor: bigint;
  expiredMinor: bigint;
  revokedMinor: bigint;
  authorisedMinor: bigint;
  expiresAt: Date;
  activatedAt: Date | null;
  revokedAt: Date | null;
};

/** A row of the database as the facts that rules look at. */
export const creditFacts = ({ expiresAt, activatedAt, revokedAt, ...row }: Row): CreditFacts => ({
  amountMinor: toNumber(row.amountMinor),
  redeemedMinor: toNumber(row.redeemedMinor),
  expiredMinor: toNumber(row.expiredMinor),
  revokedMinor: toNumber(row.revokedMinor),
  authorisedMinor: toNumber(row.authorisedMinor),
  ...{ expiresAt, activatedAt, revokedAt },
});
