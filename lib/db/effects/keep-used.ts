import { usedSince } from "../../domain/effects/used-since";
import { type Db, Prisma, type Tx } from "../client";
import { consumptionAt } from "../cohorts/consumption-at";
import { toNumber } from "../minor";

type Standing = {
  incidentId: number;
  customerId: bigint;
  lineId: bigint;
  compensationId: bigint;
  giftId: bigint | null;
  voidId: bigint;
  toVoid: bigint;
  kept: bigint;
  open: bigint;
  used: bigint;
};
type UsedUnits = { units: number; standing: Standing };

/**
 * Units of a void that were used after the ledger was written, by the facts of this moment. Nothing of a line that is voided
 * whatever was used of it.
 */
export async function unitsUsedSince(db: Db, effectId: bigint, now: Date): Promise<UsedUnits | null> {
  const effect = await db.effect.findUnique({ where: { id: effectId }, select: { incidentId: true, customerId: true } });
  if (!effect) return null;
  const { incidentId, customerId } = effect;
  const net = (account: string) =>
    Prisma.sql`coalesce(sum(CASE ${account} WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END), 0)`;
  const [standing] = await db.$queryRaw<Standing[]>`
    WITH used AS (${consumptionAt({ incidentId, at: now, customers: Prisma.sql`SELECT ${customerId}::bigint` })})
    SELECT e.incident_id AS "incidentId", e.customer_id AS "customerId", e.affected_line_id AS "lineId", e.compensation_id AS "compensationId",
           e.units AS "toVoid", moved.kept::bigint, moved.open::bigint, v.id AS "voidId",
           least(a.units_granted, greatest(0, coalesce(u.units_consumed, 0)))::bigint AS used,
           (SELECT max(g.id) FROM compensation g WHERE g.plan_id = e.plan_id AND g.customer_id = e.customer_id AND g.kind = 'gift_consumed'
              AND g.state = 'done') AS "giftId"
    FROM effect e JOIN compensation c ON c.id = e.compensation_id AND c.kind = 'void_rest'
    JOIN affected_line a ON a.id = e.affected_line_id
    JOIN ledger_transfer v ON v.compensation_id = e.compensation_id AND v.affected_line_id = e.affected_line_id AND v.credit_account = 'voided'
    LEFT JOIN used u ON u.affected_line_id = e.affected_line_id
    CROSS JOIN LATERAL (
      SELECT ${net("gifted")} + ${net("honoured")} AS kept, ${net("open")} AS open
      FROM ledger_transfer WHERE affected_line_id = e.affected_line_id AND incident_id = e.incident_id AND unit = 'units') moved
    WHERE e.id = ${effectId} AND e.kind = 'void_units'`;
  if (!standing) return null;
  const { toVoid, kept, used, open } = standing;
  const units = usedSince({ toVoid: toNumber(toVoid), kept: toNumber(kept), used: toNumber(used), open: toNumber(open) });
  return { units, standing };
}

type Keeping = { effectId: bigint; attempts: number; now: Date } & UsedUnits;

/**
 * Takes used units out of a void: a gift where the customer's rule gifts what was consumed, else they stay open. The counter-entry's
 * key is built from the attempt, which settles once.
 */
export async function keepUsed(tx: Tx, { effectId, attempts, now, units, standing }: Keeping): Promise<void> {
  const { incidentId, customerId, lineId, giftId, compensationId, voidId } = standing;
  await tx.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id,
                                 affected_line_id, compensation_id, reverses, at)
    VALUES (${incidentId}, ${`effect:${effectId}`}, ${`used:${effectId}:${attempts}`}, 'voided', ${giftId === null ? "open" : "gifted"}, 'units',
            ${units}, ${customerId}, ${lineId}, ${giftId ?? compensationId}, ${voidId}, ${now})`;
  await tx.$executeRaw`
    UPDATE effect SET units = units - ${units}, detail = detail || jsonb_build_object('usedSince', coalesce((detail ->> 'usedSince')::bigint, 0) + ${units}::bigint)
    WHERE id = ${effectId} AND attempts = ${attempts} AND state = 'sending'`;
}
