import type { KnownPrices } from "@/lib/domain/guards/price-lines";

export type BareVerdict = { answers: Uint8Array; counts: number[] };

const [NEWLINE, COMMA, POINT, ZERO] = [10, 44, 46, 48];
const BLOCK = 2;

/** Columns of sku, price, currency, channel, min quantity in this order, plain; then one loop a rule. */
export function bareVerdict(bytes: Buffer, count: number, { last, cost, taxBp }: KnownPrices): BareVerdict {
  const { sku, price } = bareColumns(bytes, count);
  const answers = new Uint8Array(count);
  const broken = (breaks: (line: number) => boolean): number => {
    let lines = 0;
    for (let line = 0; line < count; line++) {
      if (!breaks(line)) continue;
      lines++;
      answers[line] = BLOCK;
    }
    return lines;
  };
  const counts = [
    broken((line) => price[line] === 0),
    broken((line) => Math.abs(price[line]! - last[line]!) * 10_000 > 3_000 * last[line]!),
    broken((line) => price[line]! > 0 && shifted(price[line]!, last[line]!)),
    broken((line) => price[line]! < 100 || price[line]! > 1_000_000),
    broken((line) => price[line]! * 10_000 * 10_000 < cost[line]! * 10_500 * (10_000 + taxBp[line]!)),
  ];
  if (sku.length !== count) throw new Error("a column is short");
  return { answers, counts };
}

function shifted(now: number, last: number): boolean {
  for (const factor of [10, 100])
    if (Math.abs(now - last * factor) * 100 <= last * factor || Math.abs(now * factor - last) * 100 <= Math.max(last, factor * 50))
      return true;
  return false;
}

function bareColumns(bytes: Buffer, count: number) {
  const columns = {
    sku: new Int32Array(count),
    price: new Float64Array(count),
    currency: new Int32Array(count),
    channel: new Int32Array(count),
    minQuantity: new Int32Array(count),
  };
  const skus = new Map<string, number>();
  const currencies = new Map<string, number>();
  const channels = new Map<string, number>();
  let at = bytes.indexOf(NEWLINE) + 1;
  const name = (names: Map<string, number>): number => {
    const end = bytes.indexOf(COMMA, at);
    const text = bytes.toString("latin1", at, end);
    at = end + 1;
    const known = names.get(text);
    if (known !== undefined) return known;
    names.set(text, names.size);
    return names.size - 1;
  };
  const number = (): number => {
    let value = 0;
    for (; at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE; at++)
      if (bytes[at] !== POINT) value = value * 10 + bytes[at]! - ZERO;
    at++;
    return value;
  };
  for (let line = 0; line < count; line++) {
    columns.sku[line] = name(skus);
    columns.price[line] = number();
    columns.currency[line] = name(currencies);
    columns.channel[line] = name(channels);
    columns.minQuantity[line] = number();
  }
  return columns;
}
