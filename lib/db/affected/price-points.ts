import { type Db, Prisma } from "../client";

export type PointRow = { at_ms: bigint; price: bigint; verdict: "in" | "near" | "out"; lines: bigint };

/** Most points a chart is sent; beyond it lines of one price are drawn together by slices of time. */
export const MOST_POINTS = 5000;
const SLICES = 600;

const judged = (incidentId: number, currency: string) => Prisma.sql`(
  SELECT placed_at, unit_price_minor AS price, 'in' AS verdict FROM affected_line WHERE incident_id = ${incidentId} AND currency = ${currency}
  UNION ALL
  SELECT placed_at, unit_price_minor, CASE WHEN near_miss OR unsure THEN 'near' ELSE 'out' END
  FROM excluded_line WHERE incident_id = ${incidentId} AND currency = ${currency}) line`;

/** Unit price over time of every judged line in one currency, in order of time. */
export async function readPricePoints(db: Db, incidentId: number, currency: string): Promise<PointRow[]> {
  return db.$queryRaw<PointRow[]>`
    WITH line AS MATERIALIZED (SELECT * FROM ${judged(incidentId, currency)}),
    span AS (SELECT CASE WHEN count(*) <= ${MOST_POINTS}::int THEN 1
                         ELSE greatest(1, (extract(epoch FROM max(placed_at) - min(placed_at)) * 1000 / ${SLICES}::int)::bigint) END AS slice FROM line)
    SELECT (floor(extract(epoch FROM placed_at) * 1000 / slice) * slice)::bigint AS at_ms, price, verdict, count(*) AS lines
    FROM line, span GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT ${MOST_POINTS}`;
}

export type PriceHourRow = { hour: string; price: bigint; taken: bigint; near: bigint; left_out: bigint };

/** The same, by price and hour of the zone: the chart's table. */
export async function readPriceHours(db: Db, incidentId: number, currency: string, zone: string, limit: number): Promise<PriceHourRow[]> {
  return db.$queryRaw<PriceHourRow[]>`
    SELECT to_char(date_trunc('hour', placed_at, ${zone}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS hour, price,
      count(*) FILTER (WHERE verdict = 'in') AS taken, count(*) FILTER (WHERE verdict = 'near') AS near,
      count(*) FILTER (WHERE verdict = 'out') AS left_out
    FROM ${judged(incidentId, currency)} GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${limit}`;
}
