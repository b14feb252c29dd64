import { EDGE_REASONS } from "@/lib/domain/affected/reason";
import { type Db, Prisma } from "../client";
import { overlappingLines } from "./overlaps";

/** The four lists of an identification; near misses are among those that are out. */
export const LINE_VIEWS = ["in", "unsure", "near", "out"] as const;
export type LineView = (typeof LINE_VIEWS)[number];
export type LineCursor = { placedAt: Date; id: bigint };
export type LineFilter = {
  incidentId: number;
  view: LineView;
  /** A reason, or `outside_window` for any that lies outside the windows. */
  reason?: string;
  /** The beginning of an order's reference or of an address. */
  text?: string;
  /** Only lines that another incident takes in too. */
  overlapping?: boolean;
  sku?: string;
  channel?: string;
  after?: LineCursor;
  limit: number;
};
/** Wrong prices outside the windows, whichever side they lie. */
export const OUTSIDE_WINDOW = "outside_window";

export type LineRow = {
  id: bigint;
  order_line_id: bigint;
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
  /** Null of lines that are not in. */
  loss_minor: bigint | null;
  /** Other incidents that take the line in. */
  overlaps: string[] | null;
};

const likePrefix = (text: string): string => `${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** One page in order of time; `after` is the last line of the page before, so any depth costs the same. */
export async function readLines(db: Db, filter: LineFilter): Promise<LineRow[]> {
  const { incidentId, view, limit } = filter;
  const taken = view === "in";
  return db.$queryRaw<LineRow[]>`
    WITH page AS MATERIALIZED (
      SELECT l.* FROM ${taken ? Prisma.sql`affected_line` : Prisma.sql`excluded_line`} l
      JOIN shop_order o ON o.id = l.order_id
      JOIN customer c ON c.id = l.customer_id
      WHERE ${Prisma.join(conditionsOf(filter), " AND ")}
      ORDER BY l.placed_at, l.id LIMIT ${limit}
    )
    SELECT l.id, l.order_line_id, l.placed_at, o.ref AS order_ref, l.customer_id, coalesce(nullif(c.name, ''), c.external_ref) AS customer_name,
      c.email, l.sku, l.quantity, l.unit_price_minor, ${taken ? Prisma.sql`l.reference_price_minor` : Prisma.sql`p.reference_price_minor`},
      ${taken ? Prisma.sql`l.loss_minor` : Prisma.sql`NULL::bigint AS loss_minor`}, l.currency, l.order_status, l.reasons, other.refs AS overlaps
    FROM page l
    JOIN shop_order o ON o.id = l.order_id
    JOIN customer c ON c.id = l.customer_id
    LEFT JOIN LATERAL (
      SELECT q.reference_price_minor FROM incident_product q WHERE q.incident_id = l.incident_id AND q.sku = l.sku AND q.currency = l.currency
        AND q.channel IN ('', o.channel) ORDER BY q.channel DESC LIMIT 1) p ON true
    LEFT JOIN (SELECT order_line_id, array_agg(ref ORDER BY ref) AS refs FROM (${overlappingLines(incidentId)}) shared GROUP BY 1) other
      ON other.order_line_id = l.order_line_id
    ORDER BY l.placed_at, l.id`;
}

function conditionsOf({ incidentId, view, reason, text, overlapping, sku, channel, after }: LineFilter): Prisma.Sql[] {
  return [
    Prisma.sql`l.incident_id = ${incidentId}`,
    ...listCondition(view),
    ...(reason
      ? [reason === OUTSIDE_WINDOW ? Prisma.sql`l.reasons && ${[...EDGE_REASONS]}::text[]` : Prisma.sql`${reason} = ANY (l.reasons)`]
      : []),
    ...(text ? [Prisma.sql`(o.ref LIKE ${likePrefix(text)} OR c.email LIKE ${likePrefix(text.toLowerCase())})`] : []),
    ...(overlapping ? [Prisma.sql`l.order_line_id IN (SELECT order_line_id FROM (${overlappingLines(incidentId)}) shared)`] : []),
    ...(sku ? [Prisma.sql`l.sku = ${sku}`] : []),
    ...(channel ? [Prisma.sql`o.channel = ${channel}`] : []),
    ...(after ? [Prisma.sql`(l.placed_at, l.id) > (${after.placedAt}, ${after.id})`] : []),
  ];
}

const listCondition = (view: LineView): Prisma.Sql[] =>
  ({ in: [], unsure: [Prisma.sql`l.unsure`], near: [Prisma.sql`l.near_miss`], out: [Prisma.sql`NOT l.unsure`] })[view];

/** How many lines of a list carry each reason. */
export async function countReasons(db: Db, incidentId: number, view: LineView): Promise<{ reason: string; lines: bigint }[]> {
  const table = view === "in" ? Prisma.sql`affected_line` : Prisma.sql`excluded_line`;
  const conditions = [Prisma.sql`l.incident_id = ${incidentId}`, ...listCondition(view)];
  return db.$queryRaw`
    SELECT reason, count(*) AS lines FROM ${table} l, unnest(l.reasons) AS reason
    WHERE ${Prisma.join(conditions, " AND ")} GROUP BY reason ORDER BY lines DESC, reason`;
}
