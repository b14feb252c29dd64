import { type Stretch, stretchesNear, stretchesWithin } from "@/lib/domain/affected/stretches";
import { type Scope, type ScopeProduct, windowsFor, wrongPriceRange } from "@/lib/domain/incidents/scope";
import { Prisma } from "../client";
import { comparable } from "./judged-lines";

/** A product's time near its windows, in one stretch; `channel` is told apart only where the scope names channels, '' being all others. */
export type ScopePart = Stretch & { product: ScopeProduct; channel: string };

/** Whether price and time alone decide, all of it in the covering index: no order, no tax and no channel has to be looked at. */
export const isPlain = (scope: Scope): boolean => scope.taxIncluded === null && !asksOrders(scope);

const asksOrders = (scope: Scope): boolean => {
  const { channels, countries, customerGroups, discountCodes } = scope;
  return namedChannels(scope).length + channels.length + countries.length + customerGroups.length + discountCodes.length > 0;
};

/** Channels that a product or a window names: for lines of every other one the rows of '' hold. */
const namedChannels = ({ products, windows }: Scope): string[] => [
  ...new Set([...products, ...windows].map((row) => row.channel).filter((channel) => channel !== "")),
];

/** The time that is looked at: [startsAt, endsAt). */
export type ScopeRange = { startsAt: Date; endsAt: Date };

/**
 * Every SKU and currency (and channel) of the scope with the price that holds there, its windows cut at the edges: with their margins, or
 * with all of a range.
 */
export function scopeParts(scope: Scope, range?: ScopeRange): ScopePart[] {
  const priced = new Map<string, ScopeProduct[]>();
  for (const product of scope.products) {
    const pair = JSON.stringify([product.sku, product.currency]);
    priced.set(pair, [...(priced.get(pair) ?? []), product]);
  }
  const channels = ["", ...namedChannels(scope)];
  return [...priced.values()].flatMap((products) =>
    channels.flatMap((channel) => {
      const product = products.find((p) => p.channel === channel) ?? products.find((p) => p.channel === "");
      if (!product) return [];
      const windows = windowsFor(scope.windows, product.sku, channel);
      const stretches = range ? stretchesWithin(windows, range) : stretchesNear(windows);
      return stretches.map((stretch) => ({ ...stretch, product, channel }));
    }),
  );
}

/** The parts as rows of JSON, numbered by their place. Prices as text: they may be beyond what JSON numbers hold. */
export const askedParts = (parts: readonly ScopePart[]): string =>
  JSON.stringify(
    parts.map(({ product, channel, startsAt, endsAt }, place) => {
      const { least, most, except } = wrongPriceRange(product);
      const prices = { least: String(least), most: String(most), except: except === null ? null : String(except) };
      const { sku, currency, referencePriceMinor: fair } = product;
      return { place, sku, currency, channel, starts_at: startsAt, ends_at: endsAt, ...prices, fair };
    }),
  );

/** The currency has the column's own type: compared as text, every line's would be converted first. */
export const PART_COLUMNS = `place int, sku text, currency char(3), channel text, starts_at timestamptz, ends_at timestamptz,
  least bigint, most bigint, "except" bigint, fair bigint`;

/** The lines of the part `s` that are sales, all from the covering index. */
export const SOLD_IN_PART = `sku = s.sku AND currency = s.currency AND placed_at >= s.starts_at AND placed_at < s.ends_at
  AND (kind = 'sale' OR kind = 'bundle_parent') AND quantity > 0`;

/**
 * `WITH … line` of the sales in these parts of a scope: the place of the part, the order, and whether the price is the wrong or the right one;
 * where `ids` are asked for, the order line too, which no index covers.
 *
 * Orders and customers are read by one array of keys: keys that lie together are found by one descent of the index. What is kept of
 * them is looked up in hashed lists (an IN that is no condition by itself), because of such rows nothing is known that a join could be
 * planned by.
 */
export function scopeLines(scope: Scope, parts: readonly ScopePart[], asked: { ids?: boolean } = {}): Prisma.Sql {
  const codes = lower(scope.discountCodes);
  const byCode = codes.length > 0;
  const id = asked.ids ? Prisma.sql`id,` : Prisma.empty;
  const sold = Prisma.sql`
    SELECT s.place, s.channel, l.order_id, ${asked.ids ? Prisma.sql`l.id,` : Prisma.empty} ${when(byCode, Prisma.sql`coalesce(lower(l.promotion) = ANY (${codes}::text[]), false) AS promoted,`)}
      l.price >= s.least AND l.price <= s.most AND l.price IS DISTINCT FROM s."except" AS wrong, l.price = s.fair AS fair
    FROM jsonb_to_recordset(${askedParts(parts)}::jsonb) AS s (${Prisma.raw(PART_COLUMNS)})
    CROSS JOIN LATERAL (
      SELECT order_id, ${id} ${when(byCode, Prisma.sql`promotion,`)} ${comparable(scope, Prisma.sql`unit_price_minor`)} AS price
      FROM order_line t WHERE ${Prisma.raw(SOLD_IN_PART)} OFFSET 0) l`;
  if (!asksOrders(scope)) return Prisma.sql`WITH line AS (${sold})`;
  const channels = namedChannels(scope);
  const isMeant =
    channels.length > 0
      ? Prisma.sql`(order_id, channel) IN (SELECT id, channel FROM meant)`
      : Prisma.sql`order_id IN (SELECT id FROM meant)`;
  return Prisma.sql`
    WITH sold AS MATERIALIZED (${sold}), near AS (
      SELECT id, customer_id, channel, country, customer_group, discount_codes FROM shop_order
      WHERE id = ANY (ARRAY(SELECT order_id FROM sold)) ${when(scope.channels.length > 0, Prisma.sql`AND channel = ANY (${scope.channels}::text[])`)}
    ), meant AS MATERIALIZED (
      SELECT id, CASE WHEN channel = ANY (${channels}::text[]) THEN channel ELSE '' END AS channel
        ${when(
          byCode,
          Prisma.sql`, cardinality(discount_codes) > 0
          AND EXISTS (SELECT FROM unnest(discount_codes) code WHERE lower(code) = ANY (${codes}::text[])) AS coded`,
        )}
      FROM near o WHERE true ${ofOrderOrCustomer("country", "country", scope.countries)}
        ${ofOrderOrCustomer("customer_group", "group", scope.customerGroups)}
    ), line AS (
      SELECT * FROM (
        SELECT *, ${isMeant} ${when(byCode, Prisma.sql`AND (promoted OR order_id IN (SELECT id FROM meant WHERE coded))`)} AS is_meant
        FROM sold OFFSET 0) l WHERE is_meant
    )`;
}

const when = (needed: boolean, part: Prisma.Sql): Prisma.Sql => (needed ? part : Prisma.empty);

const lower = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());

/** What the order says, else what its customer says; customers are read only of orders that say nothing. */
function ofOrderOrCustomer(ordered: string, own: string, names: string[]): Prisma.Sql {
  const [ofOrder, ofCustomer] = [Prisma.raw(`"${ordered}"`), Prisma.raw(`c."${own}"`)];
  if (names.length === 0) return Prisma.empty;
  return Prisma.sql`AND (lower(o.${ofOrder}) = ANY (${lower(names)}::text[]) OR o.${ofOrder} IS NULL AND o.customer_id IN (
    SELECT c.id FROM customer c WHERE c.id = ANY (ARRAY(SELECT customer_id FROM near WHERE ${ofOrder} IS NULL))
      AND lower(coalesce(${ofCustomer}, '')) = ANY (${lower(names)}::text[])))`;
}
