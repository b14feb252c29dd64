import { creditCode } from "../../domain/credits/token";
import { isUsedByCode, type Remedy, remediesOf } from "../../domain/mailings/remedy";
import { env } from "../../env";
import type { Db } from "../client";
import { toNumber } from "../minor";
import { unusedAt } from "./recipients";

/** What a plan did for customers, by customer. */
export type DoneFor = {
  moved: Map<bigint, Moved>;
  given: Map<bigint, Given>;
  remedies: Map<bigint, Remedy[]>;
  choices: Map<bigint, Open>;
};
export const NOTHING_DONE: DoneFor = { moved: new Map(), given: new Map(), remedies: new Map(), choices: new Map() };

/** `reminds`: only credits of which nothing was used at that instant; null: those that the plan's own rules gave. */
type Source = { incidentId: number; planId: number; reminds: Date | null };

/** One statement per source, over a chunk of customers. */
export async function doneFor(db: Db, { incidentId, planId, reminds }: Source, ids: bigint[]): Promise<DoneFor> {
  const [moved, given, remedies, choices] = await Promise.all([
    movedFor(db, incidentId, ids),
    reminds ? unusedBy(db, { planId, at: reminds }, ids) : givenTo(db, planId, ids),
    remediesFor(db, planId, ids),
    choicesOf(db, planId, ids),
  ]);
  return { moved, given, remedies, choices };
}

export const byCustomer = <Row extends { customerId: bigint }>(rows: Row[]): Map<bigint, Row> =>
  new Map(rows.map((row) => [row.customerId, row]));

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
      FROM credit k JOIN compensation p ON p.id = k.compensation_id AND p.plan_id = ${planId} AND p.rule_id NOT LIKE 'extra/%'
      WHERE k.customer_id = ANY(${ids}::bigint[]) AND k.revoked_at IS NULL
      ORDER BY k.id`,
  );

/** The credit that expires first of those of which nothing was used, extra ones included. */
const unusedBy = async (db: Db, { planId, at }: { planId: number; at: Date }, ids: bigint[]) =>
  byCustomer(
    await db.$queryRaw<Given[]>`
      SELECT DISTINCT ON (who.customer_id) who.customer_id AS "customerId", who.id, who.compensation_id AS "compensationId",
             who.token_generation AS generation, who.code, who.amount_minor AS minor, who.currency, who.expires_at AS "expiresAt"
      FROM credit who JOIN compensation p ON p.id = who.compensation_id AND p.plan_id = ${planId}
      WHERE who.customer_id = ANY(${ids}::bigint[]) AND ${unusedAt(at)}
      ORDER BY who.customer_id, who.expires_at, who.id`,
  );

type Done = {
  id: bigint;
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
    SELECT id, customer_id AS "customerId", kind::text AS kind, units, amount_minor AS amount, currency::text AS currency, expires_at AS "expiresAt", detail
    FROM compensation WHERE plan_id = ${planId} AND customer_id = ANY(${ids}::bigint[]) AND state IN ('done', 'by_hand')
      AND kind NOT IN ('gift_consumed', 'void_rest', 'void_line', 'store_credit', 'message_only', 'nothing', 'choice')
    ORDER BY id`;
  const found = new Map<bigint, Remedy[]>();
  for (const { id, customerId, units, amount, ...row } of rows) {
    const code = isUsedByCode(row.kind) ? creditCode(env.APP_SECRET, id) : null;
    const remedies = remediesOf([
      { ...row, code, units: units === null ? null : toNumber(units), amountMinor: amount === null ? null : toNumber(amount) },
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
      WHERE plan_id = ${planId} AND customer_id = ANY(${ids}::bigint[]) AND chosen_key IS NULL AND overtaken_by IS NULL`,
  );
