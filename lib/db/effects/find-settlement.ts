import type { SettlementBounds } from "../../domain/effects/agreement";
import type { Tx } from "../client";
import { toNumber } from "../minor";

type Row = { limit: bigint; cap: bigint | null; given: bigint };

/** What bounds a settlement, held until the transaction ends; null: the effect is none, or was settled. */
export async function findSettlement(tx: Tx, incidentId: number, effectId: bigint): Promise<SettlementBounds | null> {
  await tx.$queryRaw`SELECT id FROM effect WHERE id = ${effectId} AND incident_id = ${incidentId} FOR UPDATE`;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT e.amount_minor AS limit, (p.person_cap ->> e.currency::text)::bigint AS cap,
           (SELECT coalesce(sum(CASE WHEN t.debit_account = 'goodwill' THEN t.amount
                                     WHEN t.credit_account IN ('goodwill', 'credit_revoked') THEN -t.amount END), 0)::bigint
            FROM ledger_transfer t
            WHERE t.customer_id = e.customer_id AND t.unit = e.currency::text
              AND t.incident_id IN (SELECT i.id FROM incident i WHERE coalesce(i.parent_id, i.id) = coalesce(own.parent_id, own.id))) AS given
    FROM effect e JOIN plan p ON p.id = e.plan_id JOIN incident own ON own.id = e.incident_id
    WHERE e.id = ${effectId} AND e.incident_id = ${incidentId} AND e.kind = 'settle' AND e.state NOT IN ('sending', 'done', 'by_hand', 'skipped')`;
  return row
    ? { limitMinor: toNumber(row.limit), capMinor: row.cap === null ? null : toNumber(row.cap), givenMinor: toNumber(row.given) }
    : null;
}
