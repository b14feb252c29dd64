import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "@/lib/domain/affected/margin";
import { type Db, Prisma } from "../client";

/** What a scope needs looked at. The statement reads no table for a criterion that the scope does not name. */
export type ScopeTraits = {
  taxIncluded: boolean | null;
  groups: boolean;
  countries: boolean;
  codes: boolean;
  /** Some window, some product is for one SKU or one channel only. */
  windowsVary: boolean;
  productsVary: boolean;
  /** The shop's log knows tier prices, promotions or prices of one customer group of a SKU. */
  logged: boolean;
  /** Other incidents of the family: the parent of a supplement, and its other supplements. */
  family: number[];
  reviewed: boolean;
  /** Some line near the windows has a parent, a promotion or a discount. */
  extraordinary: boolean;
  /** An earlier run left lines behind. */
  judgedBefore: boolean;
};

export async function readScopeTraits(db: Db, incidentId: number): Promise<ScopeTraits> {
  const [row] = await db.$queryRaw<ScopeTraits[]>`
    SELECT i.tax_included AS "taxIncluded", cardinality(i.customer_groups) > 0 AS groups, cardinality(i.countries) > 0 AS countries,
      cardinality(i.discount_codes) > 0 AS codes,
      EXISTS (SELECT FROM incident_window w WHERE w.incident_id = i.id AND (w.sku <> '' OR w.channel <> '')) AS "windowsVary",
      EXISTS (SELECT FROM incident_product p WHERE p.incident_id = i.id AND p.channel <> '') AS "productsVary",
      EXISTS (SELECT FROM incident_product p JOIN price_change g ON g.sku = p.sku AND g.currency = p.currency
              WHERE p.incident_id = i.id AND (g.kind <> 'regular' OR g.customer_group <> '')) AS logged,
      family.ids AS family,
      EXISTS (SELECT FROM line_review r WHERE r.incident_id = i.id OR r.incident_id = ANY (family.ids)) AS reviewed,
      EXISTS (SELECT FROM incident_product p CROSS JOIN LATERAL (
        SELECT FROM order_line l WHERE l.sku = p.sku AND l.placed_at >= span.from_at AND l.placed_at < span.until_at
          AND ${extraordinary(Prisma.raw("l"))} LIMIT 1) l WHERE p.incident_id = i.id) AS extraordinary,
      EXISTS (SELECT FROM affected_line a WHERE a.incident_id = i.id) OR EXISTS (SELECT FROM excluded_line x WHERE x.incident_id = i.id) AS "judgedBefore"
    FROM incident i
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(f.id), '{}') AS ids FROM incident f
      WHERE (f.id = i.parent_id OR f.parent_id = coalesce(i.parent_id, i.id)) AND f.id <> i.id) family
    CROSS JOIN LATERAL (SELECT min(starts_at) - make_interval(hours => ${MARGIN_BEFORE_HOURS}::int) AS from_at,
      max(ends_at) + make_interval(hours => ${MARGIN_AFTER_HOURS}::int) AS until_at FROM incident_window w WHERE w.incident_id = i.id) span
    WHERE i.id = ${incidentId}`;
  if (!row) throw new Error(`no incident ${incidentId}`);
  return row;
}

/** The predicate of the index `order_line_extraordinary_idx`, word for word. */
export const extraordinary = (l: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${l}.parent_ref IS NOT NULL OR ${l}.promotion IS NOT NULL OR ${l}.discount_minor > 0 OR ${l}.order_discount_minor > 0)`;

/** The newest decision of people on the line `l`, in this incident and its family. */
export const newestReview = (incidentId: number, { family }: Pick<ScopeTraits, "family">): Prisma.Sql => Prisma.sql`
  SELECT verdict FROM line_review WHERE incident_id = ANY (${[incidentId, ...family]}::int[]) AND order_line_id = l.id ORDER BY id DESC LIMIT 1`;
