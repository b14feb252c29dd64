import type { Db } from "../client";
import { toNumber } from "../minor";
import { consumptionAt } from "./consumption-at";

export type Drift = { customers: number; units: number };

/** Customers whose units used as of an instant differ from what the split counted, and by how many units in all. */
export async function driftSince(db: Db, incidentId: number, at: Date): Promise<Drift> {
  const [row] = await db.$queryRaw<{ customers: number; units: bigint }[]>`
    WITH used AS (${consumptionAt({ incidentId, at })})
    SELECT count(DISTINCT l.customer_id)::int AS customers, coalesce(sum(used.units_consumed - l.units_consumed), 0)::bigint AS units
    FROM line_usage l JOIN used USING (affected_line_id)
    WHERE l.incident_id = ${incidentId} AND used.units_consumed <> l.units_consumed`;
  return { customers: row?.customers ?? 0, units: toNumber(row?.units) };
}
