import type { Db } from "../client";
import { customerFacts, memberFacts, type RecipientFacts } from "../mailings/recipient-facts";
import { toNumber } from "../minor";

/** A credit of the customer's: what it was issued for and what is left of it, in minor units. */
export type KnownCredit = { amountsMinor: number[]; currency: string; expiresAt: Date; code: string };

/** What is true for one customer in one incident: as each of its executed plans knows it, and every credit that they have. */
export type AnswerFacts = { zone: string; known: RecipientFacts[]; credits: KnownCredit[] };

/** Null where nothing can be held against an answer: nobody knows who writes, or about what. */
export async function answerFacts(
  db: Db,
  { customerId, incidentId }: { customerId: bigint | null; incidentId: number | null },
): Promise<AnswerFacts | null> {
  if (customerId === null || incidentId === null) return null;
  const { zone } = await db.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { zone: true } });
  const plans = await db.plan.findMany({ where: { incidentId, status: "executed" }, select: { id: true }, take: MOST });
  const asked = plans.map(({ id }) => customerFacts(db, id, customerId));
  const facts = await Promise.all(asked.length > 0 ? asked : [memberFacts(db, incidentId, customerId)]);
  const known = facts.flatMap((one) => (one && one.orderRefs.length > 0 ? [one] : []));
  return known.length === 0 ? null : { zone, known, credits: await creditsOf(db, customerId) };
}

const MOST = 50;

type Row = { amount: bigint; left: bigint; currency: string; expiresAt: Date; code: string };

async function creditsOf(db: Db, customerId: bigint): Promise<KnownCredit[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT amount_minor AS amount, amount_minor - redeemed_minor - authorised_minor - expired_minor - revoked_minor AS left, currency::text AS currency,
           expires_at AS "expiresAt", code
    FROM credit WHERE customer_id = ${customerId} AND revoked_at IS NULL ORDER BY id DESC LIMIT ${MOST}`;
  return rows.map(({ amount, left, ...credit }) => ({ ...credit, amountsMinor: [toNumber(amount), toNumber(left)] }));
}
