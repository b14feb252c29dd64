import { type Db, Prisma } from "../client";
import type { LineRow } from "./read-lines";

/** A doubtful line of the queue: settled or not. */
export type QueueRow = { order_line_id: bigint; review: "in" | "out" | null };

/** The lines that were or are doubtful, in order of time: those still unsure, and those that people settled. At most `limit`. */
export async function readQueue(db: Db, incidentId: number, limit: number): Promise<QueueRow[]> {
  return db.$queryRaw<QueueRow[]>`
    WITH newest AS (
      SELECT DISTINCT ON (order_line_id) order_line_id, verdict FROM line_review WHERE incident_id = ${incidentId} ORDER BY order_line_id, id DESC
    ), doubtful AS (
      SELECT order_line_id, placed_at, id FROM excluded_line WHERE incident_id = ${incidentId} AND (unsure OR 'reviewed_out' = ANY (reasons))
      UNION ALL
      SELECT order_line_id, placed_at, id FROM affected_line WHERE incident_id = ${incidentId} AND 'reviewed_in' = ANY (reasons)
    )
    SELECT d.order_line_id, nullif(n.verdict::text, 'withdrawn') AS review
    FROM doubtful d LEFT JOIN newest n USING (order_line_id) ORDER BY d.placed_at, d.order_line_id LIMIT ${limit}`;
}

/** Which list holds a judged line, as `readLines` would give it. */
export async function findQueuedLine(
  db: Db,
  incidentId: number,
  orderLineId: bigint,
): Promise<(LineRow & { place: string; channel: string; codes: string[]; discount_minor: bigint }) | null> {
  const of = (taken: boolean) => Prisma.sql`
    SELECT l.id, l.order_line_id, l.order_id, l.customer_id, l.placed_at, l.sku, l.quantity, l.unit_price_minor, l.currency, l.order_status, l.reasons,
      ${taken ? Prisma.sql`'in'` : Prisma.sql`CASE WHEN l.unsure THEN 'unsure' WHEN l.near_miss THEN 'near' ELSE 'out' END`} AS place,
      ${taken ? Prisma.sql`l.loss_minor` : Prisma.sql`NULL::bigint`} AS loss_minor
    FROM ${taken ? Prisma.sql`affected_line` : Prisma.sql`excluded_line`} l WHERE l.incident_id = ${incidentId} AND l.order_line_id = ${orderLineId}`;
  const [row] = await db.$queryRaw<(LineRow & { place: string; channel: string; codes: string[]; discount_minor: bigint })[]>`
    SELECT l.*, o.ref AS order_ref, o.channel, array_remove(coalesce(o.discount_codes, '{}') || t.promotion, NULL) AS codes, t.discount_minor, coalesce(nullif(c.name, ''), c.external_ref) AS customer_name, c.email,
      p.reference_price_minor, NULL::text[] AS overlaps
    FROM (${of(true)} UNION ALL ${of(false)}) l
    JOIN shop_order o ON o.id = l.order_id JOIN customer c ON c.id = l.customer_id JOIN order_line t ON t.id = l.order_line_id
    LEFT JOIN LATERAL (
      SELECT q.reference_price_minor FROM incident_product q WHERE q.incident_id = ${incidentId} AND q.sku = l.sku AND q.currency = l.currency
        AND q.channel IN ('', o.channel) ORDER BY q.channel DESC LIMIT 1) p ON true`;
  return row ?? null;
}

export type OtherLineRow = {
  order_ref: string;
  same_order: boolean;
  placed_at: Date;
  sku: string;
  product_name: string;
  quantity: number;
  refunded_quantity: number;
  unit_price_minor: bigint;
  currency: string;
};

/** The other lines of the order, then the customer's other orders, those nearest in time first. */
export async function readOtherLines(db: Db, orderLineId: bigint, limit: number): Promise<OtherLineRow[]> {
  return db.$queryRaw<OtherLineRow[]>`
    WITH self AS (SELECT l.id, l.order_id, l.placed_at, o.customer_id FROM order_line l JOIN shop_order o ON o.id = l.order_id WHERE l.id = ${orderLineId})
    SELECT o.ref AS order_ref, o.id = self.order_id AS same_order, l.placed_at, l.sku, l.product_name, l.quantity, l.refunded_quantity,
      l.unit_price_minor, l.currency
    FROM self JOIN shop_order o ON o.customer_id = self.customer_id JOIN order_line l ON l.order_id = o.id AND l.id <> self.id
    ORDER BY o.id = self.order_id DESC, abs(extract(epoch FROM l.placed_at - self.placed_at)), l.id LIMIT ${limit}`;
}
