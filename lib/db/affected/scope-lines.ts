import { MARGIN_AFTER_HOURS, MARGIN_BEFORE_HOURS } from "@/lib/domain/affected/margin";
import { type Scope, type ScopeWindow, windowsFor } from "@/lib/domain/incidents/scope";
import { Prisma } from "../client";
import { comparable, wrongPrice } from "./judged-lines";

/** Whether price and time alone decide, all of it in the covering index: no order, no tax and no channel has to be looked at. */
export const isPlain = (scope: Scope): boolean =>
  scope.taxIncluded === null && orderConditions(scope).length === 0 && namedChannels(scope).length === 0;

/**
 * `WITH … line` of the sales in the scope's windows, and in the margins around them where these are asked for: each with its order, and
 * whether it is inside, at the wrong price and at the right one. Null: the scope names no product that has a window.
 */
export function scopeLines(scope: Scope, { margins }: { margins: boolean }): Prisma.Sql | null {
  const cases = scopeCases(scope, margins);
  if (cases.length === 0) return null;
  const conditions = orderConditions(scope);
  const channels = namedChannels(scope);
  const byChannel = channels.length > 0;
  const needsOrder = byChannel || conditions.length > 0;
  return Prisma.sql`
    WITH p AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) AS p (sku text, currency text, channel text, criterion text,
        criterion_value bigint, reference_price_minor bigint, inside tstzmultirange, near tstzmultirange)
    ), span AS MATERIALIZED (
      SELECT sku, lower(r) AS starts_at, upper(r) AS ends_at FROM (SELECT sku, unnest(range_agg(near)) AS r FROM p GROUP BY sku) spans
    ), priced AS (
      SELECT t.order_id, t.placed_at, p.*, ${comparable(scope, Prisma.sql`t.unit_price_minor`)} AS price
      FROM span CROSS JOIN LATERAL (SELECT ${columnsOf(scope)} FROM order_line l
        WHERE l.sku = span.sku AND l.placed_at >= span.starts_at AND l.placed_at < span.ends_at OFFSET 0) t
      ${needsOrder ? Prisma.sql`JOIN shop_order o ON o.id = t.order_id JOIN customer c ON c.id = o.customer_id` : Prisma.empty}
      JOIN p ON p.sku = t.sku AND p.currency = t.currency
        ${byChannel ? Prisma.sql`AND p.channel = CASE WHEN o.channel = ANY (${channels}::text[]) THEN o.channel ELSE '' END` : Prisma.empty}
      WHERE t.kind IN ('sale', 'bundle_parent') AND t.quantity > 0
        ${conditions.length > 0 ? Prisma.sql`AND ${Prisma.join(conditions, " AND ")}` : Prisma.empty}
    ), line AS MATERIALIZED (
      SELECT f.order_id, f.sku, f.currency, f.placed_at <@ f.inside AS inside, ${wrongPrice(Prisma.raw("f"))} AS wrong,
        f.price = f.reference_price_minor AS fair
      FROM priced f WHERE f.placed_at <@ f.near
    )`;
}

/** Those of the covering index, and others only where the scope asks for them: then the lines themselves are read. */
const columnsOf = ({ taxIncluded, discountCodes }: Scope): Prisma.Sql => Prisma.sql`l.order_id, l.sku, l.currency, l.kind, l.quantity,
  l.unit_price_minor, l.placed_at ${taxIncluded === null ? Prisma.empty : Prisma.sql`, l.tax_included, l.tax_rate_bp`}
  ${discountCodes.length === 0 ? Prisma.empty : Prisma.sql`, l.promotion`}`;

/** Channels that a product or a window names: for lines of every other one the rows of '' hold. */
const namedChannels = ({ products, windows }: Scope): string[] => [
  ...new Set([...products, ...windows].map((row) => row.channel).filter((channel) => channel !== "")),
];

/** One row a SKU, currency and channel that is told apart, with the price and the windows that hold for its lines. */
function scopeCases(scope: Scope, margins: boolean) {
  const pairs = new Map(scope.products.map(({ sku, currency }) => [JSON.stringify([sku, currency]), { sku, currency }]));
  return [...pairs.values()].flatMap(({ sku, currency }) =>
    ["", ...namedChannels(scope)].flatMap((channel) => {
      const priced = scope.products.filter((p) => p.sku === sku && p.currency === currency);
      const product = priced.find((p) => p.channel === channel) ?? priced.find((p) => p.channel === "");
      const windows = windowsFor(scope.windows, sku, channel);
      if (!product || windows.length === 0) return [];
      const { criterion, criterionValue: criterion_value, referencePriceMinor: reference_price_minor } = product;
      const near = margins ? multirange(windows, MARGIN_BEFORE_HOURS, MARGIN_AFTER_HOURS) : multirange(windows, 0, 0);
      return [{ sku, currency, channel, criterion, criterion_value, reference_price_minor, inside: multirange(windows, 0, 0), near }];
    }),
  );
}

const HOUR_MS = 3_600_000;

function multirange(windows: readonly ScopeWindow[], hoursBefore: number, hoursAfter: number): string {
  const iso = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR_MS).toISOString();
  return `{${windows.map((w) => `[${iso(w.startsAt, -hoursBefore)},${iso(w.endsAt, hoursAfter)})`).join(",")}}`;
}

function orderConditions({ channels, countries, customerGroups, discountCodes }: Scope): Prisma.Sql[] {
  const lower = (names: string[]) => names.map((name) => name.toLowerCase());
  return [
    ...(channels.length > 0 ? [Prisma.sql`o.channel = ANY (${channels}::text[])`] : []),
    ...(countries.length > 0 ? [Prisma.sql`lower(coalesce(o.country, c.country)) = ANY (${lower(countries)}::text[])`] : []),
    ...(customerGroups.length > 0
      ? [Prisma.sql`lower(coalesce(o.customer_group, c."group")) = ANY (${lower(customerGroups)}::text[])`]
      : []),
    ...(discountCodes.length > 0
      ? [
          Prisma.sql`(lower(t.promotion) = ANY (${lower(discountCodes)}::text[])
            OR EXISTS (SELECT FROM unnest(o.discount_codes) code WHERE lower(code) = ANY (${lower(discountCodes)}::text[])))`,
        ]
      : []),
  ];
}
