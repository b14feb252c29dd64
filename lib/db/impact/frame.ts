import type { Db } from "../client";

/** In which currency an incident is told, how many later orders are in another, and how far the shop's orders are known. */
export type Frame = { drill: boolean; currency: string; otherCurrencyOrders: number; dataUntil: Date | null };

/** The currency of the executed plan, else of the newest one, else the members' most frequent. */
export async function readFrame(db: Db, incidentId: number): Promise<Frame> {
  const [row] = await db.$queryRaw<{ drill: boolean; currency: string | null; started: Date | null; until: Date | null }[]>`
    SELECT drill, coalesce(
             (SELECT currency FROM plan WHERE incident_id = ${incidentId}
              ORDER BY status NOT IN ('executing', 'executed'), CASE WHEN status IN ('executing', 'executed') THEN version ELSE -version END LIMIT 1),
             (SELECT currency FROM cohort_member WHERE incident_id = ${incidentId} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)) AS currency,
           (SELECT min(started_at) FROM execution WHERE incident_id = ${incidentId}) AS started,
           (SELECT max(placed_at) FROM order_line) AS until
    FROM incident WHERE id = ${incidentId}`;
  const currency = row?.currency ?? "EUR";
  const [other] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM cohort_member m JOIN shop_order o ON o.customer_id = m.customer_id
    WHERE m.incident_id = ${incidentId} AND o.placed_at >= ${row?.started ?? null}::timestamptz AND o.currency <> ${currency}
      AND o.status NOT IN ('cancelled', 'refunded')`;
  return { drill: row?.drill ?? false, currency, otherCurrencyOrders: other?.n ?? 0, dataUntil: row?.until ?? null };
}
