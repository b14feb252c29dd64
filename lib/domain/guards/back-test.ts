import type { Guard } from "./guard";
import { judgeLines } from "./judge-lines";
import { LINE_KINDS, noKnownPrices, type PriceLines, type ProductFacts } from "./price-lines";
import { type PriceStep, usualPrice } from "./usual-price";

/** A change of the price log, as a guard would have seen it; minor units. */
export type PastChange = {
  sku: string;
  channel: string;
  group: string;
  currency: string;
  /** A place in LINE_KINDS. */
  kind: number;
  minQuantity: number;
  price: number;
  atMs: number;
  planned: boolean;
};
/** What is known beside the log; `reference` and `cost` by SKU and currency, in minor units. */
export type PastFacts = {
  products: ReadonlyMap<string, ProductFacts>;
  reference: (sku: string, currency: string) => number | null;
  cost: (sku: string, currency: string) => number | null;
  taxBp: number;
  usualDays: number;
};
/** An error that is known to have happened: which products were wrong in [startMs, endMs). */
export type KnownError = { ref: string; skus: readonly string[]; startMs: number; endMs: number };

/** One alarm: everything that one guard has against the changes of one instant. */
export type PastAlarm = { atMs: number; skus: string[]; lines: number; error: string | null };
export type BackTest = {
  alarms: PastAlarm[];
  /** For each known error when the guard would have fired for it first, or null: not at all. */
  caught: { ref: string; firedAtMs: number | null; afterMs: number | null }[];
  falseAlarms: number;
};

/**
 * What a guard would have said of the past: the log is replayed instant by instant, and at each the guard knows only what came before.
 * An alarm belongs to an error when one of its products was wrong at that instant; all others are false. `changes` in order of time,
 * [fromMs, toMs) is what is judged; what lies before it is only known.
 */
export function backTest(
  guard: Guard,
  changes: readonly PastChange[],
  { facts, errors, fromMs, toMs }: { facts: PastFacts; errors: readonly KnownError[]; fromMs: number; toMs: number },
): BackTest {
  const history = new Map<string, PriceStep[]>();
  const alarms: PastAlarm[] = [];
  for (let from = 0; from < changes.length; ) {
    const atMs = changes[from]!.atMs;
    let to = from;
    while (to < changes.length && changes[to]!.atMs === atMs) to++;
    const batch = changes.slice(from, to);
    if (atMs >= fromMs && atMs < toMs) {
      const skus = brokenSkus(guard, batch, history, facts);
      if (skus.length > 0) alarms.push(alarmOf(atMs, skus, errors));
    }
    // What was planned is no price to come back from: the end of a promotion is no rise.
    for (const change of batch)
      if (!change.planned && change.kind !== PROMOTION) historyOf(history, change).push({ atMs, price: change.price });
    from = to;
  }
  const caught = errors.map(({ ref, startMs }) => {
    const firedAtMs = alarms.find((alarm) => alarm.error === ref)?.atMs ?? null;
    return { ref, firedAtMs, afterMs: firedAtMs === null ? null : firedAtMs - startMs };
  });
  return { alarms, caught, falseAlarms: alarms.filter(({ error }) => error === null).length };
}

function alarmOf(atMs: number, skus: string[], errors: readonly KnownError[]): PastAlarm {
  const error = errors.find(
    ({ startMs, endMs, skus: wrong }) => atMs >= startMs && atMs < endMs && skus.some((sku) => wrong.includes(sku)),
  );
  return { atMs, skus: [...new Set(skus)], lines: skus.length, error: error?.ref ?? null };
}

const [REGULAR, PROMOTION] = [LINE_KINDS.indexOf("regular"), LINE_KINDS.indexOf("promotion")];

/** A promotion is held to the regular price. */
const keyOf = ({ sku, channel, group, currency, kind, minQuantity }: PastChange): string =>
  JSON.stringify([sku, channel, group, currency, kind === PROMOTION ? REGULAR : kind, minQuantity]);

function historyOf(history: Map<string, PriceStep[]>, change: PastChange): PriceStep[] {
  const key = keyOf(change);
  const steps = history.get(key) ?? [];
  history.set(key, steps);
  return steps;
}

/** The SKU of each change that breaks the guard. */
function brokenSkus(guard: Guard, batch: readonly PastChange[], history: Map<string, PriceStep[]>, facts: PastFacts): string[] {
  const skus = distinct(batch, ({ sku }) => sku);
  const lines = columnsOf(batch, skus);
  const known = noKnownPrices(batch.length);
  const asksUsual = guard.rule.kind === "first" || ("against" in guard.rule && guard.rule.against === "usual");
  batch.forEach((change, line) => {
    const steps = history.get(keyOf(change)) ?? [];
    known.last[line] = steps.at(-1)?.price ?? Number.NaN;
    if (asksUsual) known.usual[line] = usualPrice(steps, change.atMs, facts.usualDays) ?? Number.NaN;
    known.reference[line] = facts.reference(change.sku, change.currency) ?? Number.NaN;
    known.cost[line] = facts.cost(change.sku, change.currency) ?? Number.NaN;
    known.taxBp[line] = facts.taxBp;
    known.planned[line] = Number(change.planned);
  });
  const products = skus.map((sku) => facts.products.get(sku));
  return judgeLines([guard], { lines, known, products }).breaches.map(({ line }) => batch[line]!.sku);
}

const distinct = (batch: readonly PastChange[], of: (change: PastChange) => string): string[] => [...new Set(batch.map(of))];

function columnsOf(batch: readonly PastChange[], skus: readonly string[]): PriceLines {
  const channels = distinct(batch, ({ channel }) => channel);
  const groups = distinct(batch, ({ group }) => group);
  const currencies = distinct(batch, ({ currency }) => currency);
  const places = new Map(skus.map((sku, place) => [sku, place]));
  return {
    count: batch.length,
    skus,
    channels,
    groups,
    currencies,
    sku: Int32Array.from(batch, ({ sku }) => places.get(sku) ?? -1),
    channel: Int32Array.from(batch, ({ channel }) => channels.indexOf(channel)),
    group: Int32Array.from(batch, ({ group }) => groups.indexOf(group)),
    currency: Int32Array.from(batch, ({ currency }) => currencies.indexOf(currency)),
    kind: Uint8Array.from(batch, ({ kind }) => kind),
    minQuantity: Int32Array.from(batch, ({ minQuantity }) => minQuantity),
    price: Float64Array.from(batch, ({ price }) => price),
    atMs: Float64Array.from(batch, ({ atMs }) => atMs),
  };
}
