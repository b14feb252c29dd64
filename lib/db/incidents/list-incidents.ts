import type { Criterion } from "@/lib/domain/incidents/scope";
import { type Db, Prisma } from "../client";

export type ListView = "open" | "approval" | "sending" | "closed";

export type IncidentListRow = {
  id: number;
  ref: string;
  title: string;
  owner: string;
  sku: string | null;
  currency: string | null;
  criterion: Criterion | null;
  criterion_value: bigint | null;
  reference_price_minor: bigint | null;
  products: bigint;
  window_ms: bigint | null;
  customers: bigint;
  orders: bigint;
  exposure: bigint | null;
  exposure_currency: string | null;
};

const VIEWS: Record<ListView, Prisma.Sql> = {
  open: Prisma.sql`i.closed_at IS NULL`,
  approval: Prisma.sql`i.closed_at IS NULL AND EXISTS (
    SELECT FROM plan p WHERE p.incident_id = i.id AND (p.status = 'submitted' OR (p.status = 'approved' AND p.approval_expires_at <= now())))`,
  sending: Prisma.sql`i.closed_at IS NULL AND EXISTS (SELECT FROM mailing m WHERE m.incident_id = i.id AND m.status IN ('ready', 'sending', 'paused'))`,
  closed: Prisma.sql`i.closed_at IS NOT NULL`,
};

/** Incidents of a view with what a row shows, newest first. Exposure is the largest sum of one currency. */
export async function listIncidents(db: Db, view: ListView, before: number | undefined, limit: number): Promise<IncidentListRow[]> {
  return db.$queryRaw<IncidentListRow[]>`
    SELECT i.id, i.ref, i.title, coalesce(u.name, i.owner_id) AS owner, p.sku, p.currency, p.criterion::text, p.criterion_value, p.reference_price_minor,
      (SELECT count(DISTINCT sku) FROM incident_product q WHERE q.incident_id = i.id) AS products,
      (SELECT (extract(epoch FROM sum(w.ends_at - w.starts_at)) * 1000)::bigint FROM incident_window w WHERE w.incident_id = i.id) AS window_ms,
      a.customers, a.orders, e.exposure, e.currency AS exposure_currency
    FROM incident i
    LEFT JOIN staff_user u ON u.id = i.owner_id
    LEFT JOIN LATERAL (SELECT * FROM incident_product p WHERE p.incident_id = i.id ORDER BY p.sku, p.currency, p.channel LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT count(DISTINCT l.customer_id) AS customers, count(DISTINCT l.order_id) AS orders
      FROM affected_line l WHERE l.incident_id = i.id) a ON true
    LEFT JOIN LATERAL (SELECT l.currency, sum(l.quantity * (l.reference_price_minor - l.unit_price_minor))::bigint AS exposure
      FROM affected_line l WHERE l.incident_id = i.id GROUP BY l.currency ORDER BY 2 DESC LIMIT 1) e ON true
    WHERE ${VIEWS[view]} ${before === undefined ? Prisma.empty : Prisma.sql`AND i.id < ${before}`}
    ORDER BY i.id DESC LIMIT ${limit}`;
}
