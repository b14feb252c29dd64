import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";

export type CreditSums = {
  currency: string;
  issued: number;
  issuedMinor: number;
  activated: number;
  redeemed: number;
  redeemedMinor: number;
  revoked: number;
  revokedMinor: number;
  authorised: number;
  authorisedMinor: number;
  outstanding: number;
  outstandingMinor: number;
};

/** How many credits of an incident stand where, and for how much, per currency; expired ones are no longer outstanding. */
export async function sumCredits(db: Db, incidentId: number, now: Date): Promise<CreditSums[]> {
  const rows = await db.$queryRaw<Record<string, string | bigint>[]>`
    SELECT currency::text, count(*) AS issued, sum(amount_minor)::bigint AS "issuedMinor",
           count(activated_at) AS activated, count(*) FILTER (WHERE redeemed_minor > 0) AS redeemed, sum(redeemed_minor)::bigint AS "redeemedMinor",
           count(revoked_at) AS revoked, sum(revoked_minor)::bigint AS "revokedMinor",
           count(*) FILTER (WHERE authorised_minor > 0) AS authorised, sum(authorised_minor)::bigint AS "authorisedMinor",
           count(*) FILTER (WHERE rest > 0 AND expires_at > ${now}) AS outstanding,
           coalesce(sum(rest) FILTER (WHERE expires_at > ${now}), 0)::bigint AS "outstandingMinor"
    FROM (SELECT *, amount_minor - redeemed_minor - authorised_minor - expired_minor - revoked_minor AS rest FROM credit WHERE incident_id = ${incidentId}) c
    GROUP BY currency ORDER BY currency`;
  return rows.map(({ currency, ...sums }) => {
    const numbers = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, toNumber(sum as bigint)]));
    return { currency: String(currency), ...(numbers as Omit<CreditSums, "currency">) };
  });
}

/** Credits of an incident in the order of their issue, `size` of them after an id. */
export const listCredits = (db: Db, incidentId: number, after: bigint | null, size: number): Promise<CreditRow[]> =>
  db.$queryRaw<CreditRow[]>`
    SELECT k.id, k.customer_id, coalesce(nullif(c.name, ''), c.email, '') AS name, k.code, k.amount_minor, k.redeemed_minor, k.expired_minor,
           k.revoked_minor, k.authorised_minor, k.currency::text, k.expires_at, k.activated_at, k.revoked_at, k.revoked_reason
    FROM credit k JOIN customer c ON c.id = k.customer_id
    WHERE k.incident_id = ${incidentId} ${after === null ? Prisma.empty : Prisma.sql`AND k.id > ${after}`}
    ORDER BY k.id LIMIT ${size}`;

export type CreditRow = {
  id: bigint;
  customer_id: bigint;
  name: string;
  code: string;
  amount_minor: bigint;
  redeemed_minor: bigint;
  expired_minor: bigint;
  revoked_minor: bigint;
  authorised_minor: bigint;
  currency: string;
  expires_at: Date;
  activated_at: Date | null;
  revoked_at: Date | null;
  revoked_reason: string | null;
};
