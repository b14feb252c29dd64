import { LINE_KINDS, type PriceLines } from "../../domain/guards/price-lines";

/** Lines that are asked about in one statement: memory does not grow with the batch. */
const CHUNK = 5_000;
const REGULAR = LINE_KINDS.indexOf("regular");
export const TIER = LINE_KINDS.indexOf("tier");
export const PROMOTION = LINE_KINDS.indexOf("promotion");

/** Places of lines, product by product, so that one statement sees all of a product and reads its log once. */
export function* bySku({ count, skus, sku }: PriceLines): Generator<Int32Array> {
  const starts = new Int32Array(skus.length + 1);
  for (let line = 0; line < count; line++) starts[sku[line]! + 1]!++;
  for (let place = 0; place < skus.length; place++) starts[place + 1]! += starts[place]!;
  const sorted = new Int32Array(count);
  for (let line = 0; line < count; line++) sorted[starts[sku[line]!]!++] = line;
  for (let from = 0; from < count; from += CHUNK) yield sorted.subarray(from, from + CHUNK);
}

/** What a catalogue shows is what the price log calls regular, and a promotion is held to the regular price. */
const loggedKind = (kind: number): string => LINE_KINDS[kind === TIER ? TIER : REGULAR] ?? "regular";

/** Lines as the parameters of `ASKED`: one array a column. */
export function askedValues(lines: PriceLines, chunk: Int32Array, usualDays: number): unknown[] {
  const places = [...chunk];
  const of = <T>(value: (line: number) => T): T[] => places.map(value);
  return [
    places,
    of((line) => lines.skus[lines.sku[line]!]),
    of((line) => lines.channels[lines.channel[line]!]),
    of((line) => lines.groups[lines.group[line]!]),
    of((line) => lines.currencies[lines.currency[line]!]),
    of((line) => loggedKind(lines.kind[line]!)),
    of((line) => LINE_KINDS[lines.kind[line]!]),
    of((line) => lines.minQuantity[line]!),
    // A line without a price is planned by nothing.
    of((line) => (Number.isNaN(lines.price[line]!) ? null : String(lines.price[line]!))),
    of((line) => String(lines.atMs[line]!)),
    usualDays,
  ];
}

/** Milliseconds as an instant, exactly: through seconds a fraction would be lost. */
const INSTANT = "timestamptz 'epoch' + u.at_ms * interval '1 millisecond'";

/** The lines of one statement; `from_at` is when the days begin that a usual price is the median of. */
export const ASKED = `asked AS MATERIALIZED (
  SELECT u.place, u.sku, u.channel, u.customer_group, u.currency::bpchar AS currency, u.kind::price_kind AS kind, u.place_kind, u.min_quantity,
    u.price_minor, ${INSTANT} AS at, ${INSTANT} - $11::int * interval '24 hours' AS from_at
  FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bigint[], $10::bigint[])
    AS u(place, sku, channel, customer_group, currency, kind, place_kind, min_quantity, price_minor, at_ms))`;
