import { creditCode } from "../../domain/credits/token";
import type { EffectKind } from "../../domain/effects/effect-state";
import type { EffectToApply } from "../../domain/effects/effect-to-apply";
import { env } from "../../env";
import type { Db } from "../client";
import { toNumber } from "../minor";

type Row = {
  id: bigint;
  kind: EffectKind;
  idempotencyKey: string;
  compensationId: bigint;
  incidentRef: string;
  units: bigint | null;
  amountMinor: bigint | null;
  currency: string | null;
  detail: Record<string, unknown>;
  createdAt: Date;
  orderRef: string;
  orderCurrency: string;
  orderShipped: boolean;
  orders: bigint;
  lineRef: string | null;
  sku: string | null;
  variantRef: string | null;
  quantity: number | null;
  unitsGranted: bigint | null;
  customerRef: string | null;
  email: string | null;
  name: string | null;
  creditCode: string | null;
  creditEnds: Date | null;
  voidedUnits: bigint;
  voidedOfOrder: bigint;
};

/** What an account has to know of an effect, as it stands now; null where its order is not among those of its shop. */
export async function readEffect(db: Db, id: bigint): Promise<EffectToApply | null> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH wanted AS (SELECT * FROM effect WHERE id = ${id}),
    affected AS (
      SELECT a.*, o.source, o.ref AS order_ref, o.currency AS order_currency, l.ref AS line_ref, l.variant_ref, w.id AS effect_id,
             count(*) OVER () AS lines
      FROM wanted w JOIN affected_line a ON a.incident_id = w.incident_id AND a.customer_id = w.customer_id
      JOIN shop_order o ON o.id = a.order_id AND o.source = w.source JOIN order_line l ON l.id = a.order_line_id),
    chosen AS (
      SELECT a.* FROM affected a JOIN wanted w ON coalesce(w.affected_line_id, a.id) = a.id ORDER BY a.placed_at, a.id LIMIT 1),
    done_before AS (
      SELECT coalesce(sum(CASE e.kind WHEN 'void_units' THEN e.units ELSE -e.units END) FILTER (WHERE x.order_line_id = c.order_line_id), 0)::bigint AS units,
             count(*) FILTER (WHERE e.kind = 'void_units') AS voids
      FROM chosen c JOIN affected_line x ON x.order_id = c.order_id
      JOIN effect e ON e.incident_id = x.incident_id AND e.customer_id = x.customer_id AND e.affected_line_id = x.id
        AND e.kind IN ('void_units', 'give_back_units') AND e.state IN ('done', 'by_hand') AND e.id <> ${id})
    SELECT w.id, w.kind::text, w.idempotency_key AS "idempotencyKey", w.compensation_id AS "compensationId", i.ref AS "incidentRef", w.units,
           w.amount_minor AS "amountMinor", w.currency, w.detail, w.created_at AS "createdAt", c.order_ref AS "orderRef",
           c.order_currency AS "orderCurrency", c.order_status IN ('shipped', 'delivered') AS "orderShipped",
           (SELECT count(DISTINCT order_id) FROM affected) AS orders, CASE WHEN w.affected_line_id IS NULL THEN NULL ELSE c.line_ref END AS "lineRef",
           c.sku, c.variant_ref AS "variantRef", c.quantity, c.units_granted AS "unitsGranted", k.external_ref AS "customerRef", k.email, k.name,
           r.code AS "creditCode", r.expires_at AS "creditEnds", d.units AS "voidedUnits", d.voids AS "voidedOfOrder"
    FROM wanted w JOIN chosen c ON true JOIN done_before d ON true JOIN incident i ON i.id = w.incident_id
    JOIN customer k ON k.id = w.customer_id LEFT JOIN credit r ON r.id = w.credit_id`;
  return row ? effectOf(row) : null;
}

function effectOf(row: Row): EffectToApply {
  const { kind, amountMinor, currency, lineRef, quantity, unitsGranted } = row;
  const unitsPerItem = quantity && unitsGranted ? Math.floor(toNumber(unitsGranted) / quantity) : 1;
  return {
    id: String(row.id),
    kind,
    idempotencyKey: row.idempotencyKey,
    incidentRef: row.incidentRef,
    units: row.units === null ? null : toNumber(row.units),
    amount: amountMinor !== null && currency ? { minor: toNumber(amountMinor), currency } : null,
    detail: row.detail,
    order: { ref: row.orderRef, currency: row.orderCurrency, isShipped: row.orderShipped },
    line: lineRef === null ? null : { ref: lineRef, sku: row.sku ?? "", variantRef: row.variantRef, quantity: quantity ?? 0, unitsPerItem },
    orders: toNumber(row.orders),
    customer: { ref: row.customerRef, email: row.email, name: row.name },
    code: codeOf(row),
    ours: { voidedItems: Math.floor(toNumber(row.voidedUnits) / unitsPerItem), voidedOfOrder: toNumber(row.voidedOfOrder) },
    createdAt: row.createdAt.toISOString(),
  };
}

/** A credit has its own code; a discount's is derived in the same way from its compensation. */
function codeOf({ kind, creditCode: code, creditEnds, compensationId, detail }: Row): EffectToApply["code"] {
  if (code !== null) return { text: code, expiresAt: creditEnds?.toISOString() ?? null };
  if (kind !== "issue_code") return null;
  return { text: creditCode(env.APP_SECRET, compensationId), expiresAt: typeof detail.expiresAt === "string" ? detail.expiresAt : null };
}
