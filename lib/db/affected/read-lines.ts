import { type Db, Prisma } from "../client";

/** The three lists of an identification. */
export type LineView = "in" | "near" | "out";
export type LineCursor = { placedAt: Date; id: bigint };
export type LineFilter = { incidentId: number; view: LineView; reason?: string; orderRef?: string; after?: LineCursor; limit: number };

export type LineRow = {
  id: bigint;
  placed_at: Date;
  order_ref: string;
  customer_id: bigint;
  customer_name: string | null;
  email: string | null;
  sku: string;
  quantity: number;
  unit_price_minor: bigint;
  reference_price_minor: bigint | null;
  currency: string;
  order_status: "placed" | "paid" | "shipped" | "delivered" | "cancelled" | "refunded";
  reasons: string[];
};

const likePrefix = (text: string): string => `${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** One page in order of time; `after` is the last line of the page before, so any depth costs the same. */
export async function readLines(db: Db, { incidentId, view, reason, orderRef, after, limit }: LineFilter): Promise<LineRow[]> {
  const conditions = [
    Prisma.sql`l.incident_id = ${incidentId}`,
    ...(view === "near" ? [Prisma.sql`l.near_miss`] : []),
    ...(reason ? [Prisma.sql`${reason} = ANY (l.reasons)`] : []),
    ...(orderRef ? [Prisma.sql`o.ref LIKE ${likePrefix(orderRef)}`] : []),
    ...(after ? [Prisma.sql`(l.placed_at, l.id) > (${after.placedAt}, ${after.id})`] : []),
  ];
  const table = view === "in" ? Prisma.sql`affected_line` : Prisma.sql`excluded_line`;
  const reference = view === "in" ? Prisma.sql`l.reference_price_minor` : Prisma.sql`p.reference_price_minor`;
  return db.$queryRaw<LineRow[]>`
    SELECT l.id, l.placed_at, o.ref AS order_ref, l.customer_id, coalesce(nullif(c.name, ''), c.external_ref) AS customer_name, c.email, l.sku, l.quantity, l.unit_price_minor,
      ${reference} AS reference_price_minor, l.currency, l.order_status, l.reasons
    FROM ${table} l
    JOIN shop_order o ON o.id = l.order_id
    JOIN customer c ON c.id = l.customer_id
    LEFT JOIN incident_product p ON p.incident_id = l.incident_id AND p.sku = l.sku AND p.currency = l.currency
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY l.placed_at, l.id LIMIT ${limit}`;
}

/** How many lines of a list carry each reason. */
export async function countReasons(db: Db, incidentId: number, view: LineView): Promise<{ reason: string; lines: bigint }[]> {
  const table = view === "in" ? Prisma.sql`affected_line` : Prisma.sql`excluded_line`;
  const near = view === "near" ? Prisma.sql`AND near_miss` : Prisma.empty;
  return db.$queryRaw`
    SELECT reason, count(*) AS lines FROM ${table}, unnest(reasons) AS reason
    WHERE incident_id = ${incidentId} ${near} GROUP BY reason ORDER BY lines DESC, reason`;
}
