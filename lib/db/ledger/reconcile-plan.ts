import type { LedgerSum, PlannedSum, ShopSum } from "../../domain/ledger/reconciliation";
import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";

/** Words move nothing: they are neither planned nor entered as sums. */
const SILENT = Prisma.sql`('message_only', 'nothing', 'thank_reporter')`;
const UNIT_KINDS = Prisma.sql`('gift_consumed', 'gift_all', 'honour', 'give_back', 'void_rest', 'void_line')`;
const MONEY_KINDS = Prisma.sql`('store_credit', 'refund', 'refund_shipping', 'revoke_credit', 'donation')`;
const unitOf = (row: string): Prisma.Sql => {
  const kind = Prisma.raw(`${row}.kind`);
  return Prisma.sql`CASE WHEN ${kind} IN ${UNIT_KINDS} THEN 'units' WHEN ${kind} IN ${MONEY_KINDS} THEN ${Prisma.raw(`${row}.currency`)}::text ELSE 'pieces' END`;
};

type Row<T> = { [K in keyof T]: T[K] extends number ? bigint : T[K] };

/** What a plan asked for by kind and state, what the ledger holds for it, and what became of it outside. */
export async function planSums(db: Db, planId: number): Promise<{ planned: PlannedSum[]; ledger: LedgerSum[]; shop: ShopSum[] }> {
  const [planned, ledger, shop] = await Promise.all([
    db.$queryRaw<Row<PlannedSum>[]>`
      SELECT kind::text, ${unitOf("c")} AS unit, state::text, error, count(*) AS customers,
             sum(CASE WHEN kind IN ${UNIT_KINDS} THEN coalesce(units, 0) WHEN kind IN ${MONEY_KINDS} THEN coalesce(amount_minor, 0) ELSE 1 END)::bigint AS sum
      FROM compensation c WHERE plan_id = ${planId} AND kind NOT IN ${SILENT} GROUP BY kind, 2, state, error ORDER BY kind, 2, state, error`,
    db.$queryRaw<Row<LedgerSum>[]>`
      SELECT c.kind::text, t.unit, sum(t.amount)::bigint AS sum
      FROM ledger_transfer t JOIN compensation c ON c.id = t.compensation_id
      WHERE c.plan_id = ${planId} AND t.incident_id = c.incident_id
        AND t.credit_account <> 'settled'
        AND (t.debit_account IN ('goodwill', 'owed') OR t.credit_account IN ('gifted', 'honoured', 'voided') OR (t.credit_account = 'credit_revoked' AND c.kind = 'revoke_credit'))
      GROUP BY 1, 2
      UNION ALL
      SELECT kind::text, 'pieces', count(*) FROM compensation
      WHERE plan_id = ${planId} AND state = 'done' AND kind NOT IN ${SILENT} AND kind NOT IN ${UNIT_KINDS} AND kind NOT IN ${MONEY_KINDS} GROUP BY kind`,
    db.$queryRaw<Row<ShopSum>[]>`
      SELECT c.kind::text, ${unitOf("c")} AS unit,
             CASE WHEN e.state IN ('waiting', 'sending', 'unknown') THEN 'waiting' WHEN e.state IN ('failed', 'needs_person') THEN 'failed' ELSE e.state::text END AS outcome,
             sum(CASE WHEN c.kind IN ${UNIT_KINDS} THEN e.units WHEN c.kind IN ${MONEY_KINDS} THEN e.amount_minor ELSE 1 END)::bigint AS sum
      FROM effect e JOIN compensation c ON c.id = e.compensation_id WHERE e.plan_id = ${planId} GROUP BY c.kind, 2, 3 ORDER BY c.kind, 2, 3`,
  ]);
  return { planned: planned.map(numbered), ledger: ledger.map(numbered), shop: shop.map(numbered) };
}

const numbered = <T extends { sum: number; customers?: number }>(row: Row<T>): T =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "bigint" ? toNumber(value) : value])) as T;
