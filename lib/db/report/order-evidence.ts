import type { ActionKind } from "@/lib/domain/plans/action";
import { type Db, Prisma } from "../client";

export type EvidenceCursor = { us: bigint; orderId: bigint };
export type EvidenceQuestion = { incidentId: number; after: EvidenceCursor | null; limit: number; orderRef?: string };

export type EvidenceLine = {
  sku: string;
  product: string;
  quantity: number;
  price: number;
  reference: number;
  reasons: string[];
  /** The shop's own log at the instant of the order; null: it has none. */
  log: { price: number; at: string; source: string; by: string } | null;
};
export type EvidenceMessage = { step: string; at: string; delivery: string; deliveredAt: string | null };
export type EvidenceReceived = { kind: ActionKind; units: number | null; amount: number | null; currency: string | null };
/** What the customer did of their own accord. */
export type EvidenceReaction = { how: "activated" | "chose" | "answered" | "clicked" | "scored"; at: string };

export type EvidenceRow = {
  us: bigint;
  order_id: bigint;
  ref: string;
  placed_at: Date;
  currency: string;
  customer_id: bigint;
  name: string;
  email: string | null;
  lines: EvidenceLine[];
  messages: EvidenceMessage[];
  received: EvidenceReceived[];
  reactions: EvidenceReaction[];
};

/**
 * Affected orders in order of time, each with everything that speaks for or against it: the price of each line beside the shop's log,
 * the messages to its customer as they left and arrived, what was given and taken, and what the customer did.
 */
export const readOrderEvidence = (db: Db, { incidentId, after, limit, orderRef }: EvidenceQuestion): Promise<EvidenceRow[]> =>
  db.$queryRaw<EvidenceRow[]>`
    WITH page AS (
      SELECT o.id, o.ref, o.placed_at, o.channel, o.currency, o.customer_id, (extract(epoch FROM o.placed_at) * 1000000)::bigint AS us
      FROM (SELECT DISTINCT order_id FROM affected_line WHERE incident_id = ${incidentId}) own JOIN shop_order o ON o.id = own.order_id
      WHERE ${after ? Prisma.sql`((extract(epoch FROM o.placed_at) * 1000000)::bigint, o.id) > (${after.us}, ${after.orderId})` : Prisma.sql`true`}
        AND ${orderRef === undefined ? Prisma.sql`true` : Prisma.sql`o.ref = ${orderRef}`}
      ORDER BY us, o.id LIMIT ${limit})
    SELECT p.us, p.id AS order_id, p.ref, p.placed_at, p.currency, p.customer_id, coalesce(c.name, '') AS name, c.email,
      ${LINES(incidentId)} AS lines, ${MESSAGES(incidentId)} AS messages, ${RECEIVED(incidentId)} AS received, ${REACTIONS(incidentId)} AS reactions
    FROM page p JOIN customer c ON c.id = p.customer_id ORDER BY p.us, p.id`;

/** Of the log's entries that could hold for the order: one that names its channel goes before one that does not, the newest first. */
const LINES = (incidentId: number): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', a.sku, 'product', l.product_name, 'quantity', a.quantity, 'price', a.unit_price_minor,
      'reference', a.reference_price_minor, 'reasons', a.reasons,
      'log', (SELECT jsonb_build_object('price', h.price_minor, 'at', h.effective_at, 'source', h.source, 'by', h.changed_by) FROM price_change h
              WHERE h.sku = a.sku AND h.currency = a.currency AND h.effective_at <= a.placed_at AND (h.ends_at IS NULL OR h.ends_at > a.placed_at)
                AND h.channel IN ('', p.channel) AND h.customer_group = '' AND h.min_quantity <= a.quantity
              ORDER BY h.channel <> '' DESC, h.effective_at DESC, h.id DESC LIMIT 1)) ORDER BY a.id), '[]')
   FROM affected_line a JOIN order_line l ON l.id = a.order_line_id WHERE a.incident_id = ${incidentId} AND a.order_id = p.id)`;

const MESSAGES = (incidentId: number): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('step', g.step, 'at', m.sent_at, 'delivery', m.delivery, 'deliveredAt', m.delivery_at) ORDER BY m.sent_at, m.id), '[]')
   FROM mail_message m JOIN mailing g ON g.id = m.mailing_id
   WHERE m.customer_id = p.customer_id AND g.incident_id = ${incidentId} AND m.sent_at IS NOT NULL)`;

const RECEIVED = (incidentId: number): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'units', k.units, 'amount', k.amount_minor, 'currency', k.currency) ORDER BY k.id), '[]')
   FROM compensation k WHERE k.incident_id = ${incidentId} AND k.customer_id = p.customer_id AND k.state IN ('done', 'by_hand') AND k.kind NOT IN ('message_only', 'nothing')
     AND coalesce(k.units, k.amount_minor, 1) <> 0)`;

const REACTIONS = (incidentId: number): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('how', r.how, 'at', r.at) ORDER BY r.at), '[]') FROM (
     SELECT 'activated' AS how, min(activated_at) AS at FROM credit WHERE incident_id = ${incidentId} AND customer_id = p.customer_id
     UNION ALL SELECT 'chose', min(chosen_at) FROM choice WHERE incident_id = ${incidentId} AND customer_id = p.customer_id AND chosen_by = 'customer'
     UNION ALL SELECT 'answered', min(opened_at) FROM thread WHERE incident_id = ${incidentId} AND customer_id = p.customer_id AND state <> 'set_aside'
     UNION ALL SELECT 'scored', min(at) FROM feedback WHERE incident_id = ${incidentId} AND customer_id = p.customer_id
     UNION ALL SELECT 'clicked', min(m.clicked_at) FROM mail_message m JOIN mailing g ON g.id = m.mailing_id WHERE g.incident_id = ${incidentId} AND m.customer_id = p.customer_id
   ) r WHERE r.at IS NOT NULL)`;

/** How many orders are affected, and how many of them come before a place. */
export async function countEvidence(db: Db, incidentId: number, after: EvidenceCursor | null): Promise<{ total: number; before: number }> {
  const before = after
    ? Prisma.sql`count(*) FILTER (WHERE ((extract(epoch FROM o.placed_at) * 1000000)::bigint, o.id) <= (${after.us}, ${after.orderId}))`
    : Prisma.sql`0`;
  const [row] = await db.$queryRaw<{ total: number; before: number }[]>`
    SELECT count(*)::int AS total, (${before})::int AS before
    FROM (SELECT DISTINCT order_id FROM affected_line WHERE incident_id = ${incidentId}) own JOIN shop_order o ON o.id = own.order_id`;
  return row ?? { total: 0, before: 0 };
}
