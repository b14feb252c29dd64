import type { Db } from "../client";

/** Where a judged line stands now, and what people decided of it last (null: nothing, or withdrawn). */
export type LineStanding = { place: "in" | "out" | "near" | "unsure"; orderRef: string; review: "in" | "out" | null };

/** Null: the line is no candidate of the incident. */
export async function findLineStanding(db: Db, incidentId: number, orderLineId: bigint): Promise<LineStanding | null> {
  const [row] = await db.$queryRaw<(Omit<LineStanding, "review"> & { review: LineStanding["review"] | "withdrawn" })[]>`
    SELECT j.place, o.ref AS "orderRef",
      (SELECT r.verdict::text FROM line_review r WHERE r.incident_id = ${incidentId} AND r.order_line_id = ${orderLineId} ORDER BY r.id DESC LIMIT 1) AS review
    FROM (
      SELECT order_id, 'in' AS place FROM affected_line WHERE incident_id = ${incidentId} AND order_line_id = ${orderLineId}
      UNION ALL
      SELECT order_id, CASE WHEN unsure THEN 'unsure' WHEN near_miss THEN 'near' ELSE 'out' END FROM excluded_line
      WHERE incident_id = ${incidentId} AND order_line_id = ${orderLineId}) j
    JOIN shop_order o ON o.id = j.order_id`;
  return row ? { ...row, review: row.review === "withdrawn" ? null : row.review } : null;
}
