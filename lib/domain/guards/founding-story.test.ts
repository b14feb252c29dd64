import { expect, test } from "vitest";
import { PRODUCTS, WINDOW } from "@/prisma/seed/catalogue";
import { seeded } from "@/prisma/seed/random";
import { type BackTest, backTest, type PastChange, type PastFacts } from "./back-test";
import { type Guard, guardRuleSchema } from "./guard";
import { LINE_KINDS } from "./price-lines";
import { STARTERS, starterGuard } from "./starter-guards";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS = 90;
const PACK = "PACK-500";

const startMs = Date.parse(WINDOW.startsAt);
const error = { ref: "INC-2026-014", skus: [PACK], startMs, endMs: Date.parse(WINDOW.endsAt) };
/** Ninety ordinary days, then the Saturday. */
const span = { fromMs: startMs - DAYS * DAY_MS, toMs: error.endMs };

type Product = { sku: string; price: number };
const SOLD: Product[] = [
  ...PRODUCTS.filter(({ price }) => price > 0).map(({ sku, price }) => ({ sku, price })),
  ...Array.from({ length: 60 }, (_, n) => ({ sku: `FRAME-${n}`, price: 990 + 70 * n })),
];
const facts: PastFacts = {
  products: new Map(
    PRODUCTS.map(({ sku, family, tags, units_per_item }) => [sku, { family, tags, unitsPerItem: units_per_item, parts: [] }]),
  ),
  reference: () => null,
  cost: (sku) => (PRODUCTS.some((product) => product.sku === sku) ? null : 400),
  taxBp: 2_000,
  usualDays: 30,
};

const BREAKS = [
  [5, 9_500],
  [10, 9_000],
  [50, 8_000],
] as const;

/** Everything that a shop says of one price at an instant: one item, its quantity breaks, and what the club pays. */
function offer({ sku, price }: Product, atMs: number, more: Partial<PastChange> = {}): PastChange[] {
  const base: PastChange = { sku, price, atMs, channel: "", group: "", currency: "EUR", kind: 0, minQuantity: 1, planned: false, ...more };
  const share = (bp: number) => Math.round((price * bp) / 10_000);
  const tiers = BREAKS.map(([minQuantity, bp]) => ({ ...base, minQuantity, kind: LINE_KINDS.indexOf("tier"), price: share(bp) }));
  return [base, ...tiers, { ...base, group: "club", price: share(9_200) }];
}

/** Weekly changes of up to 15 %, the whole catalogue again each night, planned promotions that come and go, and new products. */
function ordinaryDays(): PastChange[] {
  const random = seeded(20_060_819);
  const products = SOLD.map((product) => ({ ...product }));
  const promoted = new Map<string, { price: number; untilDay: number }>();
  const changes = products.flatMap((product) => offer(product, span.fromMs - 200 * DAY_MS));
  for (let day = 0; day < DAYS; day++) {
    const atMs = span.fromMs + day * DAY_MS;
    const said = (product: Product, ms: number) => {
      const promotion = promoted.get(product.sku);
      return promotion ? offer({ ...product, price: promotion.price }, ms, { planned: true }) : offer(product, ms);
    };
    for (const [sku, { untilDay }] of promoted) if (untilDay === day) promoted.delete(sku);
    if (day % 7 === 1)
      for (const product of products)
        if (random.chance(0.1)) {
          product.price = Math.round((product.price * random.between(8_500, 11_500)) / 10_000);
          changes.push(...said(product, atMs + 9 * 60 * MINUTE_MS));
        }
    if (day % 11 === 3) {
      const product = random.pick(products);
      promoted.set(product.sku, {
        price: Math.round((product.price * random.between(40, 80)) / 100),
        untilDay: day + random.between(3, 9),
      });
    }
    if (day % 20 === 10) products.push({ sku: `NEW-${day}`, price: random.between(500, 9_000) });
    changes.push(...products.flatMap((product) => said(product, atMs + 20 * 60 * MINUTE_MS)));
  }
  return changes.filter(({ atMs }) => atMs < startMs).sort((a, b) => a.atMs - b.atMs);
}

const QUIET = ordinaryDays();
/** The Saturday's update: the pack alone goes wrong, among ordinary changes. */
const STORY = [
  ...QUIET,
  ...offer({ sku: PACK, price: 0 }, startMs).filter(({ group, minQuantity }) => group === "" && minQuantity === 1),
  ...offer({ sku: "FRAME-3", price: 1_210 }, startMs),
];

const KIT: Guard[] = STARTERS.flatMap((key) => {
  const { watch, rule, severity } = starterGuard(key, key);
  return watch === "price" ? [{ id: key, severity, scope: {}, rule: guardRuleSchema.parse(rule) }] : [];
});
const past = (guard: Guard, changes: PastChange[]): BackTest => backTest(guard, changes, { facts, errors: [error], ...span });

test("ninety days hold thousands of ordinary changes: breaks, groups, promotions that end, new products", () => {
  expect(QUIET.length).toBeGreaterThan(25_000);
  expect(QUIET.filter(({ planned }) => planned).length).toBeGreaterThan(100);
});

test.each(KIT)("of the starter kit, $id is silent on every ordinary day", (guard) => {
  expect(past(guard, QUIET).alarms).toEqual([]);
});

test("had nobody planned the promotions, the kit would have asked", () => {
  const fall = KIT.find(({ id }) => id === "fall");
  const unplanned = QUIET.map((change) => ({ ...change, planned: false }));
  expect(fall && past(fall, unplanned).falseAlarms).toBeGreaterThan(0);
});

test.each(["zero", "fall", "pack"])("of the starter kit, %s fires within the founding story's first minute, for its pack alone", (id) => {
  const guard = KIT.find((one) => one.id === id);
  if (!guard) throw new Error(`the kit has no ${id}`);
  // On the Saturday the smaller packs are in the same update, as they are each night.
  const saturday = [...STORY, ...SOLD.filter(({ sku }) => sku === "PACK-200").flatMap((product) => offer(product, startMs))];
  const { caught, falseAlarms, alarms } = past(guard, saturday);
  expect(caught).toEqual([{ ref: error.ref, firedAtMs: startMs, afterMs: 0 }]);
  expect([falseAlarms, alarms.flatMap(({ skus }) => skus)]).toEqual([0, [PACK]]);
});

test("a typist's lost decimal sign on an ordinary day is caught by the kit at once, in whatever break it stands", () => {
  const decimal = KIT.find(({ id }) => id === "decimal");
  const at = startMs - 10 * DAY_MS;
  const wrong = offer({ sku: "FRAME-7", price: 14_800 }, at).filter(({ minQuantity }) => minQuantity === 10);
  const changes = [...QUIET, ...wrong].sort((a, b) => a.atMs - b.atMs);
  const known = QUIET.findLast((change) => change.sku === "FRAME-7" && change.minQuantity === 10 && change.atMs < at);
  const shifted = changes.map((change) => (wrong.includes(change) ? { ...change, price: (known?.price ?? 0) * 10 } : change));
  expect(decimal && past(decimal, shifted).alarms[0]).toMatchObject({ atMs: at, skus: ["FRAME-7"], lines: 1 });
});
