import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "@/lib/domain/affected/margin";
import { CERTAIN_REASONS, DOUBTS } from "@/lib/domain/affected/reason";
import { CORRECTED_WITHIN_DAYS, WRITE_OFF_WORDS } from "@/lib/domain/affected/surroundings";
import { Prisma } from "../client";
import { extraordinary, newestReview, type ScopeTraits } from "./scope-traits";

export type JudgedLines = {
  incidentId: number;
  traits: ScopeTraits;
  corrected: ReadonlyMap<bigint, number>;
  /** Only these lines; absent: every candidate. */
  only?: bigint[];
};

const none = Prisma.empty;
const when = (needed: boolean, part: Prisma.Sql): Prisma.Sql => (needed ? part : none);

/**
 * Common table expressions that end in `judged`: every candidate line with `reasons` against it (none: it is in) and `place`
 * (in, unsure, near, out). `judgeLine` of lib/domain/affected is the specification, in the same order.
 *
 * Candidates come from the covering index alone. Orders, customers and what few lines have (parts, promotions, discounts) are
 * looked up one by one (LATERAL, `OFFSET 0`): a join would read whole tables as soon as the planner finds them small enough, and the
 * cost would grow with all orders. Look-ups in doubtful cases are written `(SELECT true … LIMIT 1)`, because an EXISTS may be planned as
 * a hash over all order lines. The last `OFFSET 0` keeps the reasons from being worked out once for every place that reads them.
 */
export function judgedLines({ incidentId, traits, corrected, only }: JudgedLines): Prisma.Sql {
  const wrong = wrongPrice(Prisma.raw("f"));
  const share = traits.extraordinary ? Prisma.sql`coalesce(e.order_discount_minor, 0)` : Prisma.sql`0::bigint`;
  return Prisma.sql`
    near AS MATERIALIZED (
      SELECT p.sku, lower(s.span) AS starts_at, upper(s.span) AS ends_at
      FROM (SELECT DISTINCT sku FROM incident_product WHERE incident_id = ${incidentId}) p
      CROSS JOIN LATERAL (
        SELECT unnest(range_agg(tstzrange(w.starts_at - make_interval(hours => ${MARGIN_BEFORE_HOURS}::int),
                                          w.ends_at + make_interval(hours => ${MARGIN_AFTER_HOURS}::int)))) AS span
        FROM incident_window w WHERE w.incident_id = ${incidentId} AND w.sku IN ('', p.sku)) s
    ), line AS MATERIALIZED (
      SELECT l.* FROM near CROSS JOIN LATERAL (
        SELECT l.id, l.order_id, l.sku, l.currency, l.kind, l.quantity, l.refunded_quantity, l.unit_price_minor, l.edited, l.placed_at
        FROM order_line l WHERE l.sku = near.sku AND l.placed_at >= near.starts_at AND l.placed_at < near.ends_at
        ${only ? Prisma.sql`AND l.id = ANY (${only}::bigint[])` : none} OFFSET 0) l
    ), twin AS MATERIALIZED (
      ${only ? Prisma.sql`SELECT DISTINCT order_id, sku FROM line` : Prisma.sql`SELECT order_id, sku FROM line GROUP BY 1, 2 HAVING count(*) > 1`}
    ), ${when(traits.logged, Prisma.sql`logged AS MATERIALIZED (${loggedPrices(incidentId)}),`)}
    fact AS (
      SELECT l.*, o.customer_id, o.status AS order_status, o.channel, o.order_discount_minor AS order_discount_total,
        ${
          traits.extraordinary
            ? Prisma.sql`e.parent_ref, e.promotion, coalesce(e.discount_minor, 0) AS discount_minor, ${share} AS order_discount_minor`
            : Prisma.sql`NULL::text AS parent_ref, NULL::text AS promotion, 0::bigint AS discount_minor, 0::bigint AS order_discount_minor`
        },
        c.email, c.email IS NULL AND c.external_ref IS NULL AND coalesce(c.name, '') = '' AS nobody,
        ${traits.groups || traits.logged ? Prisma.sql`coalesce(o.customer_group, c."group")` : Prisma.sql`NULL::text`} AS customer_group,
        ${traits.countries ? Prisma.sql`coalesce(o.country, c.country)` : Prisma.sql`NULL::text`} AS country,
        p.sku AS known, p.reference_price_minor, p.units_per_item, p.criterion, p.criterion_value,
        ${
          corrected.size > 0 ? Prisma.sql`coalesce((${quantitiesOf(corrected)}::jsonb ->> l.id::text)::int, 0)` : Prisma.sql`0`
        } AS corrected_quantity,
        ${comparable(traits, Prisma.sql`l.unit_price_minor`)} AS price,
        ${comparable(traits, share)} AS discount_share,
        ${when(traits.windowsVary, Prisma.sql`win.inside, win.first_at, win.last_at,`)}
        ${traits.reviewed ? Prisma.sql`nullif(r.verdict, 'withdrawn')` : Prisma.sql`NULL::review_verdict`} AS review,
        i.channels, i.customer_groups, i.countries, i.discount_codes, o.discount_codes AS order_codes
      FROM line l
      CROSS JOIN LATERAL (SELECT * FROM shop_order WHERE id = l.order_id OFFSET 0) o
      CROSS JOIN LATERAL (SELECT * FROM customer WHERE id = o.customer_id OFFSET 0) c
      JOIN incident i ON i.id = ${incidentId}
      ${when(
        traits.extraordinary,
        Prisma.sql`LEFT JOIN LATERAL (SELECT * FROM order_line l2 WHERE l2.id = l.id AND ${extraordinary(Prisma.raw("l2"))} OFFSET 0) e ON true`,
      )}
      ${productJoin(incidentId, traits)}
      ${when(traits.taxIncluded !== null, Prisma.sql`JOIN order_line t ON t.id = l.id`)}
      ${when(traits.windowsVary, windowJoin(incidentId))}
      ${when(traits.reviewed, Prisma.sql`LEFT JOIN LATERAL (${newestReview(incidentId, traits)}) r ON true`)}
    ), judged AS (
      SELECT v.*, CASE WHEN cardinality(v.reasons) = 0 THEN 'in'
        WHEN v.reasons <@ ${[...DOUBTS]}::text[] THEN 'unsure'
        WHEN cardinality(v.reasons) = 1 AND v.reasons[1] <> ALL (${[...CERTAIN_REASONS]}::text[]) THEN 'near'
        ELSE 'out' END AS place
      FROM (SELECT f.*, array_remove(ARRAY[${against(incidentId, traits, wrong)}], NULL) AS reasons FROM fact f OFFSET 0) v
    )`;
}

/** Few: lines that something was taken back of. A look-up in one value, so that no plan compares every line with each. */
const quantitiesOf = (corrected: ReadonlyMap<bigint, number>): string =>
  JSON.stringify(Object.fromEntries([...corrected].map(([id, quantity]) => [id.toString(), quantity])));

/** a / b rounded half-up; b above zero. `div` is exact where numeric division rounds. */
export const halfUp = (a: Prisma.Sql, b: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (div(2 * (${a})::numeric + (${b}), 2 * (${b})::numeric)
   - CASE WHEN 2 * (${a})::numeric + (${b}) < 0 AND mod(2 * (${a})::numeric + (${b}), 2 * (${b})::numeric) <> 0 THEN 1 ELSE 0 END)::bigint`;

/** An amount of the line `t` in the scope's tax basis; null: it cannot be told. */
export function comparable({ taxIncluded }: { taxIncluded: boolean | null }, amount: Prisma.Sql): Prisma.Sql {
  if (taxIncluded === null) return amount;
  const withTax = Prisma.sql`(10000 + t.tax_rate_bp)`;
  const converted = taxIncluded
    ? halfUp(Prisma.sql`(${amount})::numeric * ${withTax}`, Prisma.sql`10000`)
    : halfUp(Prisma.sql`(${amount})::numeric * 10000`, withTax);
  return Prisma.sql`CASE WHEN ${amount} = 0 OR t.tax_included = ${taxIncluded} THEN ${amount} WHEN t.tax_included IS NOT NULL THEN ${converted} END`;
}

/** A product that names the line's channel goes before one for every channel. */
const productJoin = (incidentId: number, { productsVary }: ScopeTraits): Prisma.Sql =>
  productsVary
    ? Prisma.sql`LEFT JOIN LATERAL (
        SELECT * FROM incident_product q WHERE q.incident_id = ${incidentId} AND q.sku = l.sku AND q.currency = l.currency AND q.channel IN ('', o.channel)
        ORDER BY q.channel DESC LIMIT 1) p ON true`
    : Prisma.sql`LEFT JOIN incident_product p ON p.incident_id = ${incidentId} AND p.sku = l.sku AND p.currency = l.currency`;

/** Of the windows that name nothing but the line's SKU and channel, those that name most. */
const windowJoin = (incidentId: number): Prisma.Sql => Prisma.sql`
  JOIN LATERAL (
    SELECT bool_or(l.placed_at >= w.starts_at AND l.placed_at < w.ends_at) AS inside, min(w.starts_at) AS first_at, max(w.ends_at) AS last_at,
      bool_or(l.placed_at >= w.starts_at - make_interval(hours => ${MARGIN_BEFORE_HOURS}::int)
              AND l.placed_at < w.ends_at + make_interval(hours => ${MARGIN_AFTER_HOURS}::int)) AS is_near
    FROM (SELECT w.starts_at, w.ends_at, rank() OVER (ORDER BY w.sku <> '' DESC, w.channel <> '' DESC) AS rank
          FROM incident_window w WHERE w.incident_id = ${incidentId} AND w.sku IN ('', l.sku) AND w.channel IN ('', o.channel)) w
    WHERE w.rank = 1
  ) win ON win.is_near`;

const loggedPrices = (incidentId: number): Prisma.Sql => Prisma.sql`
  SELECT g.sku, g.currency, g.channel, g.customer_group, g.kind, g.min_quantity, g.price_minor, g.effective_at,
    CASE WHEN g.kind = 'regular' THEN least(g.ends_at, following.at, 'infinity') ELSE coalesce(g.ends_at, following.at, 'infinity') END AS until
  FROM price_change g CROSS JOIN LATERAL (SELECT min(n.effective_at) AS at FROM price_change n
    WHERE (n.sku, n.currency, n.channel, n.customer_group, n.kind, n.min_quantity)
        = (g.sku, g.currency, g.channel, g.customer_group, g.kind, g.min_quantity) AND n.effective_at > g.effective_at) following
  WHERE (g.kind <> 'regular' OR g.customer_group <> '') AND g.sku IN (SELECT sku FROM incident_product WHERE incident_id = ${incidentId})`;

/** Whether `price` of a row with the columns of `incident_product` is the wrong one: `meetsCriterion` of lib/domain/incidents. */
const wrongPrice = (f: Prisma.Sql): Prisma.Sql => Prisma.sql`CASE ${f}.criterion::text
  WHEN 'exactly' THEN ${f}.price = ${f}.criterion_value
  WHEN 'at_or_under' THEN ${f}.price <= ${f}.criterion_value
  WHEN 'at_or_over' THEN ${f}.price >= ${f}.criterion_value
  WHEN 'percent_under' THEN ${f}.price * 10000 <= ${f}.reference_price_minor * (10000 - ${f}.criterion_value)
  WHEN 'percent_over' THEN ${f}.price * 10000 >= ${f}.reference_price_minor * (10000 + ${f}.criterion_value)
  ELSE ${f}.price <> ${f}.reference_price_minor END`;

/** One reason or NULL a slot, in the order of `judgeLine`. */
function against(incidentId: number, traits: ScopeTraits, wrong: Prisma.Sql): Prisma.Sql {
  const slots = [
    Prisma.sql`CASE WHEN f.kind = 'correction' OR f.quantity <= 0 THEN 'correction'
      WHEN f.kind = 'sale' THEN CASE WHEN f.parent_ref IS NOT NULL AND f.unit_price_minor = 0 THEN 'configurable_child' END
      WHEN f.kind = 'bundle_parent' THEN CASE WHEN f.unit_price_minor = 0 AND (
        SELECT true FROM order_line part JOIN order_line self ON self.id = f.id
        WHERE part.order_id = f.order_id AND part.parent_ref = self.ref AND part.unit_price_minor > 0 LIMIT 1) THEN 'priced_by_parts' END
      ELSE f.kind::text END`,
    Prisma.sql`CASE WHEN EXISTS (SELECT FROM excluded_address e WHERE e.pattern IN (f.email, substring(f.email FROM '@[^@]*$'))) THEN 'excluded_address' END`,
    ...(traits.family.length > 0
      ? [
          Prisma.sql`CASE WHEN EXISTS (SELECT FROM affected_line a WHERE a.incident_id = ANY (${traits.family}::int[]) AND a.order_line_id = f.id)
            THEN 'treated_before' END`,
        ]
      : []),
    Prisma.sql`CASE WHEN f.order_status = 'cancelled' THEN 'order_cancelled' WHEN f.order_status = 'refunded' THEN 'order_refunded'
      WHEN f.quantity <= 0 THEN NULL WHEN f.refunded_quantity >= f.quantity THEN 'line_refunded'
      WHEN f.refunded_quantity + f.corrected_quantity >= f.quantity THEN 'line_corrected' END`,
    Prisma.sql`CASE WHEN cardinality(f.channels) > 0 AND f.channel <> ALL (f.channels) THEN 'other_channel'
      WHEN f.known IS NULL THEN CASE WHEN EXISTS (SELECT FROM incident_product p WHERE p.incident_id = ${incidentId} AND p.sku = f.sku
        AND p.currency = f.currency) THEN 'other_channel' ELSE 'other_currency' END END`,
    ...(traits.groups
      ? [
          Prisma.sql`CASE WHEN ${listed(Prisma.sql`f.customer_groups`, Prisma.sql`coalesce(f.customer_group, '')`)} THEN NULL
            WHEN f.customer_group IS NULL THEN 'group_unknown' ELSE 'other_group' END`,
        ]
      : []),
    ...(traits.countries
      ? [
          Prisma.sql`CASE WHEN f.country IS NULL THEN 'country_unknown' WHEN NOT ${listed(Prisma.sql`f.countries`, Prisma.sql`f.country`)} THEN 'other_country' END`,
        ]
      : []),
    ...(traits.codes
      ? [
          Prisma.sql`CASE WHEN NOT EXISTS (SELECT FROM unnest(f.discount_codes) wanted
            WHERE lower(wanted) = lower(f.promotion) OR lower(wanted) IN (SELECT lower(code) FROM unnest(f.order_codes) code)) THEN 'other_code' END`,
        ]
      : []),
    priceSlot(incidentId, traits, wrong),
    zeroSlot(traits, wrong),
    Prisma.sql`CASE WHEN f.known IS NOT NULL AND f.unit_price_minor <> 0 AND ${wrong} AND (
      SELECT true FROM shop_order q JOIN order_line n ON n.order_id = q.id
      WHERE q.customer_id = f.customer_id AND n.quantity < 0 AND n.sku <> f.sku AND n.currency = f.currency
        AND n.quantity * n.unit_price_minor = -f.quantity * f.unit_price_minor
        AND n.placed_at BETWEEN f.placed_at AND f.placed_at + make_interval(hours => ${CORRECTED_WITHIN_DAYS * 24}::int)
      LIMIT 1) THEN 'maybe_corrected' END`,
    Prisma.sql`CASE WHEN f.kind = 'sale' AND f.quantity > 0 AND (f.order_id, f.sku) IN (SELECT order_id, sku FROM twin) AND (
      SELECT true FROM order_line self JOIN order_line other ON other.order_id = self.order_id AND other.id < self.id
      WHERE self.id = f.id AND starts_with(self.ref, self.sku || '#') AND starts_with(other.ref, other.sku || '#')
        AND (other.sku, other.currency, other.kind, other.quantity, other.unit_price_minor)
          = (self.sku, self.currency, self.kind, self.quantity, self.unit_price_minor)
      LIMIT 1) THEN 'maybe_duplicate' END`,
    traits.windowsVary
      ? Prisma.sql`CASE WHEN NOT f.inside THEN CASE WHEN f.placed_at < f.first_at THEN 'before_window'
          WHEN f.placed_at >= f.last_at THEN 'after_window' ELSE 'between_windows' END END`
      : windowSlot(incidentId),
  ];
  return Prisma.join(slots);
}

const listed = (names: Prisma.Sql, name: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM unnest(${names}) one WHERE lower(one) = lower(${name}))`;

function priceSlot(incidentId: number, { logged, windowsVary }: ScopeTraits, wrong: Prisma.Sql): Prisma.Sql {
  const ofLog = (which: Prisma.Sql) => Prisma.sql`EXISTS (SELECT FROM logged g
    WHERE g.price_minor = f.unit_price_minor AND g.sku = f.sku AND g.currency = f.currency AND g.channel IN ('', f.channel)
      AND lower(g.customer_group) IN ('', lower(f.customer_group)) AND g.min_quantity <= f.quantity AND ${which})`;
  const holds = Prisma.sql`g.effective_at <= f.placed_at AND f.placed_at < g.until`;
  const groups = Prisma.sql`g.kind = 'regular' AND g.customer_group <> ''`;
  const began = windowsVary
    ? Prisma.sql`f.first_at`
    : Prisma.sql`(SELECT min(w.starts_at) FROM incident_window w WHERE w.incident_id = ${incidentId})`;
  return Prisma.sql`CASE WHEN f.known IS NULL THEN CASE WHEN f.unit_price_minor <> 0 THEN 'other_price' END
    WHEN f.price IS NULL THEN 'tax_basis_unknown'
    WHEN NOT ${wrong} THEN CASE WHEN f.price = f.reference_price_minor THEN 'right_price' ELSE 'other_price' END
    ${when(
      logged,
      Prisma.sql`WHEN ${ofLog(Prisma.sql`g.kind = 'tier' AND ${holds}`)} THEN 'tier_price'
        WHEN ${ofLog(Prisma.sql`g.kind = 'promotion' AND ${holds}`)} THEN 'promotion_price'
        WHEN ${ofLog(Prisma.sql`${groups} AND ${holds}`)} AND ${ofLog(Prisma.sql`${groups} AND g.effective_at < ${began} AND g.until >= ${began}`)}
          THEN 'group_price'`,
    )} END`;
}

function zeroSlot({ codes }: ScopeTraits, wrong: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN f.known IS NOT NULL AND f.unit_price_minor = 0 AND ${wrong} THEN CASE
    WHEN f.nobody AND (SELECT true FROM order_line r WHERE r.order_id = f.order_id AND r.unit_price_minor > 0 LIMIT 1) IS NULL
      THEN CASE WHEN (SELECT lower(s.product_name) ~ ${WRITE_OFF_WORDS} FROM order_line s WHERE s.id = f.id) THEN 'write_off' ELSE 'maybe_write_off' END
    ${when(!codes, Prisma.sql`WHEN f.discount_minor > 0 OR f.promotion IS NOT NULL THEN 'maybe_voucher'`)}
    WHEN (f.order_id, f.sku) IN (SELECT order_id, sku FROM twin) AND (SELECT true FROM order_line r WHERE r.order_id = f.order_id AND r.sku = f.sku
      AND r.currency = f.currency AND r.kind = 'sale' AND r.quantity > 0 AND r.unit_price_minor = f.reference_price_minor LIMIT 1) THEN 'maybe_gift' END END`;
}

const windowSlot = (incidentId: number): Prisma.Sql => Prisma.sql`
  CASE WHEN NOT EXISTS (SELECT FROM incident_window w WHERE w.incident_id = ${incidentId} AND f.placed_at >= w.starts_at AND f.placed_at < w.ends_at)
    THEN CASE WHEN f.placed_at < (SELECT min(w.starts_at) FROM incident_window w WHERE w.incident_id = ${incidentId}) THEN 'before_window'
              WHEN f.placed_at >= (SELECT max(w.ends_at) FROM incident_window w WHERE w.incident_id = ${incidentId}) THEN 'after_window'
              ELSE 'between_windows' END END`;
