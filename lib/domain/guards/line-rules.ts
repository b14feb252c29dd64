import { Temporal } from "temporal-polyfill";
import type { GuardRule } from "./guard";
import type { KnownPrices, PriceLines } from "./price-lines";

/** Whether a line breaks a rule, by its place. Comparisons are of integers: shares are multiplied out, never divided. */
export type LineTest = (line: number) => boolean;

export const FULL_BP = 10_000;
const MINUTE_MS = 60_000;

/** The test of one line for a rule that needs no other line; null where it needs them (see batch-rules). */
export function lineTest(rule: GuardRule, lines: PriceLines, known: KnownPrices): LineTest | null {
  const { price } = lines;
  switch (rule.kind) {
    case "zero":
      return (line) => price[line] === 0;
    case "negative":
      return (line) => price[line]! < 0;
    case "missing":
      return (line) => Number.isNaN(price[line]!);
    case "first":
      return (line) => Number.isNaN(known.last[line]!) && Number.isNaN(known.usual[line]!) && price[line]! > 0;
    case "variation":
      return variation(rule, price, known[rule.against]);
    case "decimal_shift":
      return (line) => decimalShift(price[line]!, known[rule.against][line]!) !== null;
    case "range":
      return range(rule, lines);
    case "margin":
      return (line) => underMargin(price[line]!, known.cost[line]!, known.taxBp[line]!, rule.atLeastBp);
    case "outside_hours":
      return outsideHours(rule, lines.atMs);
    default:
      return null;
  }
}

type Variation = Extract<GuardRule, { kind: "variation" }>;

/** More than the share away from the base; exactly the share is allowed. A base of nothing has no share: other rules see it. */
function variation({ moreThanBp, direction }: Variation, price: Float64Array, base: Float64Array): LineTest {
  const down = direction !== "up";
  const up = direction !== "down";
  return (line) => {
    const from = base[line]!;
    if (!(from > 0)) return false;
    const change = (price[line]! - from) * FULL_BP;
    const allowed = moreThanBp * from;
    return (down && -change > allowed) || (up && change > allowed);
  };
}

/** By which power of ten a price is off its base, 1 % either way: 10, 100, 0.1 or 0.01; null: by none. */
export function decimalShift(price: number, base: number): 10 | 100 | 0.1 | 0.01 | null {
  if (!(base > 0) || !(price > 0)) return null;
  for (const factor of [10, 100] as const) {
    if (Math.abs(price - base * factor) * 100 <= base * factor) return factor;
    // A tenth of 4,999 is written 4.99 or 5.00: half a minor unit more counts as exact.
    if (Math.abs(price * factor - base) * 100 <= Math.max(base, factor * 50)) return factor === 10 ? 0.1 : 0.01;
  }
  return null;
}

function range({ min, max }: Extract<GuardRule, { kind: "range" }>, { price, currency, currencies }: PriceLines): LineTest {
  const least = currencies.map((name) => min?.[name] ?? Number.NEGATIVE_INFINITY);
  const most = currencies.map((name) => max?.[name] ?? Number.POSITIVE_INFINITY);
  return (line) => price[line]! < least[currency[line]!]! || price[line]! > most[currency[line]!]!;
}

/**
 * Whether a price without its tax is under cost plus the margin: price / (1 + tax) < cost x (1 + margin), multiplied out. Unknown cost
 * is never under.
 */
export function underMargin(price: number, cost: number, taxBp: number, atLeastBp: number): boolean {
  const [sides, floor] = [price * FULL_BP * FULL_BP, cost * (FULL_BP + atLeastBp) * (FULL_BP + taxBp)];
  if (Math.max(Math.abs(sides), Math.abs(floor)) < Number.MAX_SAFE_INTEGER) return sides < floor;
  if (Number.isNaN(price) || Number.isNaN(cost)) return false;
  return BigInt(price) * BigInt(FULL_BP) ** 2n < BigInt(cost) * BigInt(FULL_BP + atLeastBp) * BigInt(FULL_BP + taxBp);
}

type Hours = Extract<GuardRule, { kind: "outside_hours" }>;

/** A price file has few instants: each minute is looked up once. */
function outsideHours({ zone, days, from, to }: Hours, atMs: Float64Array): LineTest {
  const open = new Map<number, boolean>();
  const isOpen = (minute: number): boolean => {
    const local = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS).toZonedDateTimeISO(zone);
    const clock = local.toPlainTime().toString({ smallestUnit: "minute" });
    return days.includes(local.dayOfWeek) && clock >= from && clock < to;
  };
  return (line) => {
    const minute = Math.floor(atMs[line]! / MINUTE_MS);
    if (Number.isNaN(minute)) return false;
    let known = open.get(minute);
    if (known === undefined) {
      known = isOpen(minute);
      open.set(minute, known);
    }
    return !known;
  };
}
