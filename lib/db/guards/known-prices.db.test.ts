import { beforeEach, expect, test } from "vitest";
import { linesOf, type TestLine } from "../../domain/guards/testing-lines";
import { pool, prisma } from "../client";
import { knownPrices } from "./known-prices";

const NOW = new Date("2026-11-22T10:00:00Z");
const BY = { now: NOW, usualDays: 30, taxBp: 2_000 };
const { NaN: NOTHING } = Number;

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE price_change, reference_price, product_cost, planned_price, bundle_part, seen_price, product CASCADE`;
});

const line = (sku: string, price: number | null = 100, more: Partial<TestLine> = {}): TestLine => ({
  ...{ sku, price, at: NOW.toISOString() },
  ...more,
});
const known = async (...given: TestLine[]) => (await knownPrices(prisma, linesOf(given).lines, BY)).known;

type Logged = { channel?: string; customerGroup?: string; kind?: "regular" | "tier" | "promotion"; minQuantity?: number; endsAt?: string };
let logged = 0;
const log = (sku: string, priceMinor: number, effectiveAt: string, { endsAt, ...more }: Logged = {}) =>
  prisma.priceChange.create({
    data: {
      ...{ source: "shop", ref: String(logged++), sku, currency: "EUR", priceMinor, effectiveAt: new Date(effectiveAt) },
      ...{ endsAt: endsAt === undefined ? null : new Date(endsAt), ...more },
    },
  });

async function sold(sku: string, prices: number[], placedAt: string, kind: "sale" | "free_gift" = "sale") {
  const n = logged++;
  const customer = await prisma.customer.create({ data: { key: `e:${n}@example.org` } });
  const order = { source: "shop", ref: `S-${n}`, currency: "EUR", placedAt: new Date(placedAt), status: "paid" as const };
  const lines = prices.map((unitPriceMinor, at) => ({
    ...{ ref: String(at), sku, productName: sku, quantity: 1, unitPriceMinor, currency: "EUR", kind, placedAt: order.placedAt },
  }));
  await prisma.shopOrder.create({ data: { ...order, customerId: customer.id, lines: { create: lines } } });
}

test("the last price is the newest of the same product, channel, group, currency, kind and quantity before; of a promotion the regular one", async () => {
  await log("A", 100, "2026-11-01T00:00:00Z");
  await log("A", 110, "2026-11-20T00:00:00Z");
  await log("A", 999, "2026-11-22T10:00:00Z");
  await log("A", 95, "2026-11-20T00:00:00Z", { channel: "web" });
  await log("A", 80, "2026-11-20T00:00:00Z", { kind: "tier", minQuantity: 10 });
  await log("A", 70, "2026-11-20T00:00:00Z", { customerGroup: "club" });
  const { last } = await known(
    line("A"),
    line("A", 100, { channel: "web" }),
    line("A", 100, { channel: "app" }),
    line("A", 100, { kind: "tier", minQuantity: 10 }),
    line("A", 100, { kind: "tier", minQuantity: 20 }),
    line("A", 100, { group: "club" }),
    line("A", 50, { kind: "promotion" }),
    line("A", 100, { currency: "USD" }),
    line("A", 100, { at: "2026-11-20T00:00:00Z" }),
    line("A", 100, { at: "2026-11-22T10:00:00.001Z" }),
  );
  expect([...last]).toEqual([110, 95, NOTHING, 80, NOTHING, 70, 110, NOTHING, 100, 999]);
});

test("the usual price is the median of the days before; a price from before them counts as long as it held", async () => {
  // 20 of 30 days at 100, then 10 at 140.
  await log("A", 100, "2026-01-01T00:00:00Z");
  await log("A", 140, "2026-11-12T10:00:00Z");
  // Twelve of thirty days are too few.
  await log("B", 100, "2026-11-10T10:00:00Z");
  const { usual, last } = await known(line("A"), line("B"));
  expect([...usual, ...last]).toEqual([100, NOTHING, 140, 100]);
});

test("where the log says too little, the price that one item was sold for most often is usual", async () => {
  await sold("A", [100, 100, 90], "2026-11-10T10:00:00Z");
  await sold("A", [1, 1, 1, 1, 0, 0, 0, 0, 0], "2026-10-01T10:00:00Z");
  await sold("A", [0, 0, 0, 0], "2026-11-10T10:00:00Z");
  await sold("A", [5, 5, 5, 5], "2026-11-10T10:00:00Z", "free_gift");
  const { usual, last } = await known(
    line("A"),
    line("A", 100, { group: "club" }),
    line("A", 90, { kind: "tier", minQuantity: 5 }),
    line("B"),
  );
  expect([...usual]).toEqual([100, NOTHING, NOTHING, NOTHING]);
  expect([...last]).toEqual([NOTHING, NOTHING, NOTHING, NOTHING]);
});

test("what was sold in an incident's window says nothing of what is usual", async () => {
  await sold("W", [4900], "2026-11-09T10:00:00Z");
  await sold("W", [1, 1, 1], "2026-11-10T10:00:00Z");
  expect([...(await known(line("W"))).usual]).toEqual([1]);
  const window = { position: 0, startsAt: new Date("2026-11-10T09:00:00Z"), endsAt: new Date("2026-11-10T11:00:00Z") };
  const product = { sku: "W", currency: "EUR", criterion: "exactly", criterionValue: 1, referencePriceMinor: 4900 } as const;
  const incident = { ref: "INC-KNOWN-1", title: "W", zone: "Europe/Paris", ownerId: "u", createdBy: "u" };
  await prisma.incident.create({ data: { ...incident, products: { create: product }, windows: { create: window } } });
  expect([...(await known(line("W"))).usual]).toEqual([4900]);
});

test("a reference of the channel goes before one of every channel, and is converted to the tax that prices include", async () => {
  await prisma.referencePrice.createMany({
    data: [
      { sku: "A", currency: "EUR", priceMinor: 1200, taxBp: 2_000 },
      { sku: "A", currency: "EUR", channel: "web", priceMinor: 1100, taxBp: 2_000 },
      { sku: "B", currency: "EUR", priceMinor: 1000, taxBp: 0 },
      // 999 / 1.055 x 1.2 = 1136.30
      { sku: "C", currency: "EUR", priceMinor: 999, taxBp: 550 },
    ],
  });
  const { reference, taxBp } = await known(line("A"), line("A", 1, { channel: "web" }), line("B"), line("C"), line("D"));
  expect([...reference]).toEqual([1200, 1100, 1200, 1136, NOTHING]);
  expect([...taxBp]).toEqual([2000, 2000, 2000, 2000, 2000]);
});

test("a cost is the version of its time, else units of the product's own cost in its currency", async () => {
  await prisma.product.createMany({
    data: [
      { sku: "A", name: "A", unitCostMinor: 2, unitsPerItem: 500, currency: "EUR" },
      { sku: "B", name: "B", unitCostMinor: 2, unitsPerItem: 500, currency: "EUR" },
    ],
  });
  await prisma.productCost.createMany({
    data: [
      { sku: "A", currency: "EUR", validFrom: new Date("2026-01-01T00:00:00Z"), costMinor: 700 },
      { sku: "A", currency: "EUR", validFrom: NOW, costMinor: 800 },
      { sku: "A", currency: "EUR", validFrom: new Date("2026-12-01T00:00:00Z"), costMinor: 900 },
    ],
  });
  const before = "2026-11-22T09:59:59.999Z";
  const { cost } = await known(line("A"), line("A", 1, { at: before }), line("B"), line("B", 1, { currency: "USD" }), line("C"));
  expect([...cost]).toEqual([800, 700, 1000, NOTHING, NOTHING]);
});

test("a price is planned from its first instant up to its end, at that very price, where the plan is for", async () => {
  const plan = { sku: "A", currency: "EUR", priceMinor: 50, startsAt: NOW, endsAt: new Date("2026-11-23T10:00:00Z"), by: "u", at: NOW };
  await prisma.plannedPrice.createMany({ data: [plan, { ...plan, priceMinor: 40, channel: "web", customerGroup: "club" }] });
  const { planned } = await known(
    line("A", 50),
    line("A", 50, { channel: "app", group: "b2b" }),
    line("A", 51),
    line("A", 50, { at: "2026-11-22T09:59:59.999Z" }),
    line("A", 50, { at: "2026-11-23T10:00:00Z" }),
    line("A", 50, { currency: "USD" }),
    line("A", 40),
    line("A", 40, { channel: "web", group: "club" }),
    line("A", null),
  );
  expect([...planned]).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 0]);
});

test("a promotion of the log answers for its price while it runs, but not for itself", async () => {
  await log("A", 50, "2026-11-22T08:00:00Z", { kind: "promotion", endsAt: "2026-11-22T12:00:00Z" });
  await log("B", 50, "2026-11-22T08:00:00Z", { kind: "promotion" });
  const { planned } = await known(
    line("A", 50),
    line("A", 50, { kind: "promotion", at: "2026-11-22T08:00:00Z" }),
    line("A", 50, { kind: "promotion" }),
    line("A", 50, { at: "2026-11-22T08:00:00Z" }),
    line("A", 50, { at: "2026-11-22T12:00:00Z" }),
    line("A", 49),
    line("B", 50),
  );
  expect([...planned]).toEqual([1, 0, 1, 1, 0, 0, 0]);
});

test("what a catalogue shows is held to what was seen there before, else to the regular price", async () => {
  await log("A", 100, "2026-01-01T00:00:00Z");
  const seen = { sku: "A", currency: "EUR", place: "cart", priceMinor: 90, seenAt: new Date("2026-11-22T09:00:00Z"), source: "shop" };
  await prisma.seenPrice.create({ data: seen });
  const { last } = await known(line("A", 1, { kind: "cart" }), line("A", 1, { kind: "shown" }), line("A"));
  expect([...last]).toEqual([90, 100, 100]);
});

test("what was planned is neither the last price nor a usual one: the end of a promotion is no rise", async () => {
  for (const sku of ["A", "B", "C"]) await log(sku, 4900, "2026-01-01T00:00:00Z");
  for (const sku of ["A", "B", "C"]) await log(sku, 2400, "2026-10-25T00:00:00Z");
  await log("B", 2400, "2026-10-25T00:00:00Z", { kind: "promotion", endsAt: "2026-11-22T00:00:00Z" });
  const times = { startsAt: new Date("2026-10-25T00:00:00Z"), endsAt: new Date("2026-11-22T00:00:00Z") };
  await prisma.plannedPrice.create({ data: { sku: "A", currency: "EUR", priceMinor: 2400, ...times, by: "u", at: NOW } });
  const seen = { currency: "EUR", place: "shown", priceMinor: 2400, seenAt: new Date("2026-11-21T00:00:00Z"), source: "shop" };
  await prisma.seenPrice.createMany({ data: ["A", "B", "C"].map((sku) => ({ sku, ...seen })) });
  const skus = ["A", "B", "C"].flatMap((sku) => [line(sku, 4900), line(sku, 4900, { kind: "shown" })]);
  const { last, usual } = await known(...skus);
  expect([...last]).toEqual([4900, 4900, 4900, 4900, 2400, 2400]);
  expect([...usual]).toEqual([4900, 4900, 4900, 4900, 2400, 2400]);
});

test("products come with family, tags, units and those of their parts that are asked about", async () => {
  await prisma.product.create({ data: { sku: "KIT", name: "Kit", family: "frames", tags: ["gift"], unitsPerItem: 3 } });
  await prisma.bundlePart.createMany({ data: ["FRAME", "GLASS", "ELSEWHERE"].map((partSku) => ({ sku: "KIT", partSku })) });
  const { lines } = linesOf([line("FRAME"), line("KIT"), line("GLASS")]);
  const { products } = await knownPrices(prisma, lines, BY);
  expect(products).toEqual([undefined, { family: "frames", tags: ["gift"], unitsPerItem: 3, parts: [0, 2] }, undefined]);
});

test("thousands of products in any order are known as one by one, on a bare connection as in Prisma's", async () => {
  const skus = Array.from({ length: 5_500 }, (_, n) => `P-${(n * 1_237) % 4_500}`);
  await prisma.$executeRaw`
    INSERT INTO price_change (source, ref, sku, currency, price_minor, effective_at)
    SELECT 'shop', 'many-' || n, sku, 'EUR', substr(sku, 3)::int, '2026-01-01' FROM unnest(${skus}::text[]) WITH ORDINALITY u(sku, n)`;
  const { lines } = linesOf(skus.toReversed().map((sku) => line(sku)));
  const client = await pool.connect();
  try {
    const bare = await knownPrices(client, lines, BY);
    expect([...bare.known.last]).toEqual(skus.toReversed().map((sku) => Number(sku.slice(2))));
    expect(bare).toEqual(await knownPrices(prisma, lines, BY));
  } finally {
    client.release();
  }
});
