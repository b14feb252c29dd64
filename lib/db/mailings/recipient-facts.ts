import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";

/** One customer of a mailing as orders, ledger and credits know them; amounts in minor units, instants in UTC. */
export type RecipientFacts = {
  customerId: bigint;
  /** Every compensation done, by the machine or by hand. */
  executed: boolean;
  /** The plan gives and takes nothing, and says why. */
  nothing: boolean;
  email: string | null;
  suppressed: boolean;
  language: string;
  name: string | null;
  orderRefs: string[];
  firstOrderAt: Date;
  lastOrderAt: Date;
  productNames: string[];
  wrongPrices: { minor: number; currency: string }[];
  referencePrices: { minor: number; currency: string }[];
  giftedUnits: number;
  voidedUnits: number;
  credit: { id: bigint; compensationId: bigint; generation: number; code: string; minor: number; currency: string; expiresAt: Date } | null;
};

type FactsRow = Omit<RecipientFacts, "wrongPrices" | "referencePrices" | "giftedUnits" | "voidedUnits" | "credit"> & {
  wrongPrices: string[];
  referencePrices: string[];
  gifted: bigint;
  voided: bigint;
  creditId: bigint | null;
  compensationId: bigint | null;
  generation: number | null;
  code: string | null;
  amountMinor: bigint | null;
  currency: string | null;
  expiresAt: Date | null;
};

type Chunk = { planId: number; cohortKey: string; after: bigint; limit: number };

/** The next recipients of a cohort under an executed plan, by customer id; held customers are in no plan and not here. */
export const recipientFacts = (db: Db, { planId, cohortKey, after, limit }: Chunk): Promise<RecipientFacts[]> =>
  readFacts(
    db,
    planId,
    Prisma.sql`
      SELECT customer_id, bool_and(state IN ('done', 'by_hand')) AS executed, bool_and(kind = 'nothing') AS nothing
      FROM compensation WHERE plan_id = ${planId} AND cohort_key = ${cohortKey} AND customer_id > ${after}
      GROUP BY customer_id ORDER BY customer_id LIMIT ${limit}`,
  );

/** One customer of an incident, whatever the plan's state. */
export const customerFacts = async (db: Db, planId: number, customerId: bigint): Promise<RecipientFacts | undefined> =>
  (await readFacts(db, planId, Prisma.sql`SELECT ${customerId}::bigint AS customer_id, false AS executed, false AS nothing`))[0];

/** Set-based: lines, transfers and credit of the whole chunk in one statement. */
async function readFacts(db: Db, planId: number, chunk: Prisma.Sql): Promise<RecipientFacts[]> {
  const rows = await db.$queryRaw<FactsRow[]>`
    WITH incident_plan AS (SELECT id, incident_id FROM plan WHERE id = ${planId}),
    chunk AS MATERIALIZED (${chunk}),
    bought AS (
      SELECT a.customer_id, array_agg(DISTINCT o.ref) AS refs, min(a.placed_at) AS first_at, max(a.placed_at) AS last_at,
             array_agg(DISTINCT coalesce(nullif(l.product_name, ''), a.sku)) AS products,
             array_agg(DISTINCT a.unit_price_minor || ' ' || a.currency) AS wrong,
             array_agg(DISTINCT a.reference_price_minor || ' ' || a.currency) AS reference
      FROM chunk JOIN affected_line a ON a.customer_id = chunk.customer_id AND a.incident_id = (SELECT incident_id FROM incident_plan)
      JOIN shop_order o ON o.id = a.order_id JOIN order_line l ON l.id = a.order_line_id
      GROUP BY a.customer_id),
    moved AS (
      SELECT t.customer_id,
             coalesce(sum(amount) FILTER (WHERE credit_account = 'gifted'), 0) - coalesce(sum(amount) FILTER (WHERE debit_account = 'gifted'), 0) AS gifted,
             coalesce(sum(amount) FILTER (WHERE credit_account = 'voided'), 0) - coalesce(sum(amount) FILTER (WHERE debit_account = 'voided'), 0) AS voided
      FROM chunk JOIN ledger_transfer t ON t.customer_id = chunk.customer_id AND t.unit = 'units'
        AND t.incident_id = (SELECT incident_id FROM incident_plan)
      GROUP BY t.customer_id),
    given AS (
      SELECT DISTINCT ON (p.customer_id) p.customer_id, k.id, k.compensation_id, k.token_generation, k.code, k.amount_minor, k.currency, k.expires_at
      FROM chunk JOIN compensation p ON p.customer_id = chunk.customer_id AND p.plan_id = ${planId} AND p.kind = 'store_credit'
      JOIN credit k ON k.compensation_id = p.id AND k.revoked_at IS NULL
      ORDER BY p.customer_id, k.id)
    SELECT chunk.customer_id AS "customerId", chunk.executed, chunk.nothing, c.email, (s.email IS NOT NULL) AS suppressed,
           coalesce(m.language, c.language, 'fr') AS language, c.name, coalesce(bought.refs, '{}') AS "orderRefs",
           coalesce(bought.first_at, now()) AS "firstOrderAt", coalesce(bought.last_at, now()) AS "lastOrderAt",
           coalesce(bought.products, '{}') AS "productNames", coalesce(bought.wrong, '{}') AS "wrongPrices",
           coalesce(bought.reference, '{}') AS "referencePrices",
           coalesce(moved.gifted, 0)::bigint AS gifted, coalesce(moved.voided, 0)::bigint AS voided,
           given.id AS "creditId", given.compensation_id AS "compensationId", given.token_generation AS generation, given.code,
           given.amount_minor AS "amountMinor", given.currency, given.expires_at AS "expiresAt"
    FROM chunk JOIN customer c ON c.id = chunk.customer_id
    LEFT JOIN suppression s ON s.email = c.email
    LEFT JOIN cohort_member m ON m.customer_id = c.id AND m.incident_id = (SELECT incident_id FROM incident_plan)
    LEFT JOIN bought ON bought.customer_id = c.id LEFT JOIN moved ON moved.customer_id = c.id LEFT JOIN given ON given.customer_id = c.id
    ORDER BY chunk.customer_id`;
  return rows.map(toFacts);
}

function toFacts({
  gifted,
  voided,
  creditId,
  compensationId,
  generation,
  code,
  amountMinor,
  currency,
  expiresAt,
  ...row
}: FactsRow): RecipientFacts {
  return {
    ...row,
    wrongPrices: row.wrongPrices.map(toMoney),
    referencePrices: row.referencePrices.map(toMoney),
    giftedUnits: toNumber(gifted),
    voidedUnits: toNumber(voided),
    credit:
      creditId && compensationId && generation && code && amountMinor && currency && expiresAt
        ? { id: creditId, compensationId, generation, code, minor: toNumber(amountMinor), currency, expiresAt }
        : null,
  };
}

function toMoney(text: string): { minor: number; currency: string } {
  const [minor, currency = ""] = text.split(" ");
  return { minor: Number(minor), currency };
}
