import { type Remedy, remediesOf } from "../../domain/mailings/remedy";
import type { Db } from "../client";
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
  remedies: Remedy[];
  choice: { id: bigint; dueAt: Date } | null;
  credit: { id: bigint; compensationId: bigint; generation: number; code: string; minor: number; currency: string; expiresAt: Date } | null;
};

type Chunk = { mailingId: number; planId: number; cohortKey: string; after: bigint; limit: number };
type Asked = { customerId: bigint; executed: boolean; nothing: boolean };

/** The next customers of a mailing who have no message yet, by customer id; held customers are in no plan and not here. */
export async function recipientFacts(db: Db, { mailingId, planId, cohortKey, after, limit }: Chunk): Promise<RecipientFacts[]> {
  const asked = await db.$queryRaw<Asked[]>`
    SELECT customer_id AS "customerId", bool_and(state IN ('done', 'by_hand')) AS executed, bool_and(kind = 'nothing') AS nothing
    FROM compensation c WHERE plan_id = ${planId} AND cohort_key = ${cohortKey} AND customer_id > ${after}
      AND NOT EXISTS (SELECT FROM mail_message m WHERE m.mailing_id = ${mailingId} AND m.customer_id = c.customer_id AND m.customer_id > ${after})
    GROUP BY customer_id ORDER BY customer_id LIMIT ${limit}`;
  return factsOf(db, planId, asked);
}

/** One customer of an incident, whatever the plan's state. */
export const customerFacts = async (db: Db, planId: number, customerId: bigint): Promise<RecipientFacts | undefined> =>
  (await factsOf(db, planId, [{ customerId, executed: false, nothing: false }]))[0];

/**
 * Set-based, one statement per source and the ids as an array: a single statement that joined them all would be planned
 * badly on tables that were filled a moment ago, and take minutes.
 */
async function factsOf(db: Db, planId: number, asked: Asked[]): Promise<RecipientFacts[]> {
  if (asked.length === 0) return [];
  const { incidentId } = await db.plan.findUniqueOrThrow({ where: { id: planId }, select: { incidentId: true } });
  const ids = asked.map((row) => row.customerId);
  const [people, bought, moved, given, remedies, choices] = await Promise.all([
    peopleOf(db, incidentId, ids),
    boughtBy(db, incidentId, ids),
    movedFor(db, incidentId, ids),
    givenTo(db, planId, ids),
    remediesFor(db, planId, ids),
    choicesOf(db, planId, ids),
  ]);
  return asked.flatMap(({ customerId, ...verdict }) => {
    const person = people.get(customerId);
    const lines = bought.get(customerId) ?? NOTHING_BOUGHT;
    const units = moved.get(customerId);
    const credit = given.get(customerId);
    const choice = choices.get(customerId);
    if (!person) return [];
    return [
      {
        ...verdict,
        ...person,
        ...lines,
        wrongPrices: lines.wrongPrices.map(toMoney),
        referencePrices: lines.referencePrices.map(toMoney),
        giftedUnits: toNumber(units?.gifted),
        voidedUnits: toNumber(units?.voided),
        remedies: remedies.get(customerId) ?? [],
        choice: choice ? { id: choice.id, dueAt: choice.dueAt } : null,
        credit: credit ? { ...credit, minor: toNumber(credit.minor) } : null,
      },
    ];
  });
}

const byCustomer = <Row extends { customerId: bigint }>(rows: Row[]): Map<bigint, Row> => new Map(rows.map((row) => [row.customerId, row]));

type Person = Pick<RecipientFacts, "customerId" | "email" | "suppressed" | "language" | "name">;
const peopleOf = async (db: Db, incidentId: number, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Person[]>`
      SELECT c.id AS "customerId", c.email, (s.email IS NOT NULL) AS suppressed, coalesce(m.language, c.language, 'fr') AS language, c.name
      FROM customer c
      LEFT JOIN suppression s ON s.email = c.email
      LEFT JOIN cohort_member m ON m.customer_id = c.id AND m.incident_id = ${incidentId}
      WHERE c.id = ANY(${ids}::bigint[])`,
  );

type Bought = Pick<RecipientFacts, "customerId" | "orderRefs" | "firstOrderAt" | "lastOrderAt" | "productNames"> & {
  wrongPrices: string[];
  referencePrices: string[];
};
const NOTHING_BOUGHT = {
  orderRefs: [],
  firstOrderAt: new Date(0),
  lastOrderAt: new Date(0),
  productNames: [],
  wrongPrices: [],
  referencePrices: [],
} satisfies Omit<Bought, "customerId">;
const boughtBy = async (db: Db, incidentId: number, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Bought[]>`
      SELECT a.customer_id AS "customerId", array_agg(DISTINCT o.ref) AS "orderRefs", min(a.placed_at) AS "firstOrderAt",
             max(a.placed_at) AS "lastOrderAt", array_agg(DISTINCT coalesce(nullif(l.product_name, ''), a.sku)) AS "productNames",
             array_agg(DISTINCT a.unit_price_minor || ' ' || a.currency) AS "wrongPrices",
             array_agg(DISTINCT a.reference_price_minor || ' ' || a.currency) AS "referencePrices"
      FROM affected_line a JOIN shop_order o ON o.id = a.order_id JOIN order_line l ON l.id = a.order_line_id
      WHERE a.incident_id = ${incidentId} AND a.customer_id = ANY(${ids}::bigint[])
      GROUP BY a.customer_id`,
  );

type Moved = { customerId: bigint; gifted: bigint; voided: bigint };
/** What really moved, corrections counted against. */
const movedFor = async (db: Db, incidentId: number, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Moved[]>`
      SELECT customer_id AS "customerId",
             sum(CASE 'gifted' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END)::bigint AS gifted,
             sum(CASE 'voided' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END)::bigint AS voided
      FROM ledger_transfer
      WHERE customer_id = ANY(${ids}::bigint[]) AND incident_id = ${incidentId} AND unit = 'units'
      GROUP BY customer_id`,
  );

type Given = {
  customerId: bigint;
  id: bigint;
  compensationId: bigint;
  generation: number;
  code: string;
  minor: bigint;
  currency: string;
  expiresAt: Date;
};
const givenTo = async (db: Db, planId: number, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Given[]>`
      SELECT k.customer_id AS "customerId", k.id, k.compensation_id AS "compensationId", k.token_generation AS generation, k.code,
             k.amount_minor AS minor, k.currency, k.expires_at AS "expiresAt"
      FROM credit k JOIN compensation p ON p.id = k.compensation_id AND p.plan_id = ${planId}
      WHERE k.customer_id = ANY(${ids}::bigint[]) AND k.revoked_at IS NULL
      ORDER BY k.id`,
  );

type Done = {
  customerId: bigint;
  kind: string;
  units: bigint | null;
  amount: bigint | null;
  currency: string | null;
  expiresAt: Date | null;
  detail: unknown;
};
/** What was done for them beside units and credits; a corrected part of a void is already in what moved. */
async function remediesFor(db: Db, planId: number, ids: bigint[]): Promise<Map<bigint, Remedy[]>> {
  const rows = await db.$queryRaw<Done[]>`
    SELECT customer_id AS "customerId", kind::text AS kind, units, amount_minor AS amount, currency::text AS currency, expires_at AS "expiresAt", detail
    FROM compensation WHERE plan_id = ${planId} AND customer_id = ANY(${ids}::bigint[]) AND state IN ('done', 'by_hand')
      AND kind NOT IN ('gift_consumed', 'void_rest', 'void_line', 'store_credit', 'message_only', 'nothing', 'choice')
    ORDER BY id`;
  const found = new Map<bigint, Remedy[]>();
  for (const { customerId, units, amount, ...row } of rows) {
    const remedies = remediesOf([
      { ...row, units: units === null ? null : toNumber(units), amountMinor: amount === null ? null : toNumber(amount) },
    ]);
    found.set(customerId, [...(found.get(customerId) ?? []), ...remedies]);
  }
  return found;
}

type Open = { customerId: bigint; id: bigint; dueAt: Date };
const choicesOf = async (db: Db, planId: number, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Open[]>`
      SELECT customer_id AS "customerId", id, due_at AS "dueAt" FROM choice
      WHERE plan_id = ${planId} AND customer_id = ANY(${ids}::bigint[]) AND chosen_key IS NULL`,
  );

function toMoney(text: string): { minor: number; currency: string } {
  const [minor, currency = ""] = text.split(" ");
  return { minor: Number(minor), currency };
}
