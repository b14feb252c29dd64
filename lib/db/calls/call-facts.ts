import type { Compensation } from "../../domain/plans/compensation";
import type { Db } from "../client";
import { toNumber } from "../minor";

/** What happened to one customer in one incident, and what was done for them. */
export type CallFacts = { orderRefs: string[]; firstOrderAt: Date | null; products: string[]; told: Compensation[] };
type Pair = { incidentId: number; customerId: bigint };

export const pairKey = ({ incidentId, customerId }: Pair): string => `${incidentId}:${customerId}`;

/** The facts to have before one's eyes on the telephone, by `pairKey`; one statement per source. */
export async function callFacts(db: Db, pairs: readonly Pair[]): Promise<Map<string, CallFacts>> {
  if (pairs.length === 0) return new Map();
  const [bought, done] = await Promise.all([boughtBy(db, pairs), doneFor(db, pairs)]);
  const facts = new Map(pairs.map((pair) => [pairKey(pair), { orderRefs: [], firstOrderAt: null, products: [], told: [] } as CallFacts]));
  for (const { incidentId, customerId, ...row } of bought) Object.assign(facts.get(pairKey({ incidentId, customerId })) ?? {}, row);
  for (const { incidentId, customerId, units, amountMinor, expiresAt, detail, ...row } of done)
    facts.get(pairKey({ incidentId, customerId }))?.told.push({
      ...row,
      units: units === null ? null : toNumber(units),
      amountMinor: amountMinor === null ? null : toNumber(amountMinor),
      expiresAt: expiresAt?.toISOString() ?? null,
      due: false,
      detail: detail ?? {},
    });
  return facts;
}

type Bought = Pair & { orderRefs: string[]; firstOrderAt: Date; products: string[] };
const boughtBy = (db: Db, pairs: readonly Pair[]): Promise<Bought[]> => db.$queryRaw`
  SELECT a.incident_id AS "incidentId", a.customer_id AS "customerId", array_agg(DISTINCT o.ref) AS "orderRefs", min(a.placed_at) AS "firstOrderAt",
         array_agg(DISTINCT coalesce(nullif(l.product_name, ''), a.sku)) AS products
  FROM unnest(${pairs.map((pair) => pair.incidentId)}::int[], ${pairs.map((pair) => pair.customerId)}::bigint[]) AS asked (incident_id, customer_id)
  JOIN affected_line a ON a.incident_id = asked.incident_id AND a.customer_id = asked.customer_id
  JOIN shop_order o ON o.id = a.order_id JOIN order_line l ON l.id = a.order_line_id
  GROUP BY a.incident_id, a.customer_id`;

type Done = Pair &
  Pick<Compensation, "kind" | "currency"> & {
    units: bigint | null;
    amountMinor: bigint | null;
    expiresAt: Date | null;
    detail: Compensation["detail"] | null;
  };
const doneFor = (db: Db, pairs: readonly Pair[]): Promise<Done[]> => db.$queryRaw`
  SELECT c.incident_id AS "incidentId", c.customer_id AS "customerId", c.kind::text AS kind, c.units, c.amount_minor AS "amountMinor",
         c.currency::text AS currency, c.expires_at AS "expiresAt", c.detail
  FROM unnest(${pairs.map((pair) => pair.incidentId)}::int[], ${pairs.map((pair) => pair.customerId)}::bigint[]) AS asked (incident_id, customer_id)
  JOIN compensation c ON c.incident_id = asked.incident_id AND c.customer_id = asked.customer_id AND c.state IN ('done', 'by_hand')
  ORDER BY c.id`;
