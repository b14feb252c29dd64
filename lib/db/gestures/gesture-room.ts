import { type DiscretionUsed, discretionLeft } from "../../domain/gestures/discretion";
import type { Db, Tx } from "../client";
import { toNumber } from "../minor";
import { readListening } from "../settings/listening";

/**
 * Lets one gesture of an incident at a time be counted and given, and waits for the batches of its executions that are being written,
 * as choices do.
 */
export async function lockGestures(tx: Tx, incidentId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM execution WHERE incident_id = ${incidentId} ORDER BY id FOR UPDATE`;
}

/** What was given without asking, to this customer (null: to nobody in particular) and in all. What a manager agreed to counts for neither. */
async function discretionUsed(db: Db, incidentId: number, customerId: bigint | null, currency: string): Promise<DiscretionUsed> {
  const [row] = await db.$queryRaw<{ case: bigint; incident: bigint }[]>`
    SELECT coalesce(sum(amount_minor) FILTER (WHERE customer_id = ${customerId}::bigint), 0)::bigint AS "case",
           coalesce(sum(amount_minor), 0)::bigint AS incident
    FROM extra_gesture WHERE incident_id = ${incidentId} AND currency = ${currency} AND state = 'given' AND decided_by IS NULL`;
  return { caseMinor: toNumber(row?.case ?? 0n), incidentMinor: toNumber(row?.incident ?? 0n) };
}

/** What may still be given without asking, in minor units of the currency. */
export async function gestureRoom(
  db: Db,
  { incidentId, customerId, currency }: { incidentId: number; customerId: bigint | null; currency: string },
): Promise<number> {
  const { discretion } = await readListening(db);
  return discretionLeft(discretion, await discretionUsed(db, incidentId, customerId, currency), currency);
}
