import { usedSince } from "../../domain/effects/used-since";
import { type Db, Prisma, type Tx } from "../client";
import { consumptionAt } from "../cohorts/consumption-at";
import { toNumber } from "../minor";
import { vainTries } from "./may-have-been-sent";

type Standing = {
  effectId: bigint;
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
/** `units` of a void were used since the ledger was written, and `left` are still to be voided. */
export type UsedUnits = { effectId: bigint; units: number; left: number; standing: Standing };
type Voids = { incidentId: number; effectIds: readonly bigint[]; now: Date };

/**
 * For voids of an incident: how much of each was used after the ledger was written, by the facts of this moment. Left out are those of
 * a line that is voided whatever was used of it, and those that the shop may have voided already.
 */
export async function unitsUsedSince(db: Db, { incidentId, effectIds, now }: Voids): Promise<UsedUnits[]> {
  if (effectIds.length === 0) return [];
  const ids = Prisma.sql`${[...effectIds]}::bigint[]`;
  const net = (account: string) =>
    Prisma.sql`coalesce(sum(CASE ${account} WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END), 0)`;
  const found = await db.$queryRaw<Standing[]>`
    WITH used AS (${consumptionAt({ incidentId, at: now, customers: Prisma.sql`SELECT customer_id FROM effect WHERE id = ANY(${ids})` })})
    SELECT e.id AS "effectId", e.incident_id AS "incidentId", e.customer_id AS "customerId", e.affected_line_id AS "lineId",
           e.compensation_id AS "compensationId", e.units AS "toVoid", moved.kept::bigint, moved.open::bigint, v.id AS "voidId",
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
    WHERE e.id = ANY(${ids}) AND e.incident_id = ${incidentId} AND e.kind = 'void_units'
      AND (e.state = 'sending' OR e.attempts <= ${vainTries(Prisma.sql`e.id`)})`;
  return found.map((standing) => {
    const { effectId, toVoid, kept, used, open } = standing;
    const units = usedSince({ toVoid: toNumber(toVoid), kept: toNumber(kept), used: toNumber(used), open: toNumber(open) });
    return { effectId, units, left: toNumber(toVoid) - units, standing };
  });
}

/**
 * Takes used units out of voids: a gift where the customer's rule gifts what was consumed, else they stay open. The counter-entry's
 * key is built from what was to be voided before it, which only ever shrinks. The effects are held by the caller.
 */
export async function keepUsed(tx: Tx, used: readonly UsedUnits[], now: Date): Promise<void> {
  const taken = JSON.stringify(
    used.map(({ standing, units, left }) => ({ ...standing, units, left })),
    (_, value) => (typeof value === "bigint" ? String(value) : value),
  );
  const rows = Prisma.sql`jsonb_to_recordset(${taken}::jsonb) AS k ("effectId" bigint, "incidentId" int, "customerId" bigint, "lineId" bigint,
    "compensationId" bigint, "giftId" bigint, "voidId" bigint, "toVoid" bigint, units bigint, "left" bigint)`;
  await tx.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id,
                                 affected_line_id, compensation_id, reverses, at)
    SELECT k."incidentId", 'effect:' || k."effectId", 'used:' || k."effectId" || ':of:' || k."toVoid", 'voided',
           CASE WHEN k."giftId" IS NULL THEN 'open' ELSE 'gifted' END, 'units', k.units, k."customerId", k."lineId",
           coalesce(k."giftId", k."compensationId"), k."voidId", ${now}::timestamptz
    FROM ${rows}`;
  await tx.$executeRaw`
    UPDATE effect e SET units = k."left", detail = e.detail || jsonb_build_object(
      CASE WHEN k."giftId" IS NULL THEN 'leftOpen' ELSE 'usedSince' END,
      coalesce((e.detail ->> CASE WHEN k."giftId" IS NULL THEN 'leftOpen' ELSE 'usedSince' END)::bigint, 0) + k.units)
    FROM ${rows} WHERE e.id = k."effectId"`;
}
