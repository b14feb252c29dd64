import { beforeAll, expect, test } from "vitest";
import { seeded } from "@/prisma/seed/random";
import { prisma } from "../../db/client";
import { planPrices } from "../../db/guards/planned-prices";
import type { PlannedPrice } from "../../domain/guards/price-facts";
import { PriceFile } from "../../domain/guards/price-file";
import { STARTERS, starterGuard } from "../../domain/guards/starter-guards";
import type { Actor } from "../../domain/staff/actor";
import { askPrices } from "./ask-prices";

const KEY: Actor = { kind: "key", id: "key-1", name: "Deploy" };
const PRODUCTS = 1_500;
/** Prices that a shop of small presents likes, the commonest first. */
const LIKED = [125, 85, 295, 42, 165, 375, 210, 255, 195, 495, 425, 595, 795, 145, 995, 850, 1275, 675, 2495, 4995];
/** Quantity breaks as such a shop has them: fewer for what costs little. */
const BREAKS = [
  [12, 9_300],
  [48, 8_600],
  [144, 7_800],
  [500, 6_900],
] as const;
const PROMOTION = { startsAt: "2026-11-27T00:00:00Z", endsAt: "2026-11-30T00:00:00Z" };

type Row = { sku: string; price: number; group: string; kind: string; minQuantity: number };
const random = seeded(1_275);

/** What the shop says of one product: one item, its breaks, and both again for trade customers. */
function rowsOf(sku: string, price: number): Row[] {
  const breaks = BREAKS.slice(0, price < 100 ? 1 : price < 500 ? 3 : 4);
  return ["", "trade"].flatMap((group) => {
    const base = group === "" ? price : Math.round(price * 0.85);
    const tiers = breaks.map(([minQuantity, bp]) => ({
      ...{ sku, group, kind: "tier", minQuantity },
      price: Math.max(1, Math.round((base * bp) / 10_000)),
    }));
    return [{ sku, price: base, group, kind: "regular", minQuantity: 1 }, ...tiers];
  });
}

const catalogue = Array.from({ length: PRODUCTS }, (_, n) => {
  const last = LIKED[Math.min(random.below(LIKED.length), random.below(LIKED.length))] ?? 125;
  // One in fifteen changes, by up to a fifth; a hundred are on promotion for a weekend.
  const price = n % 15 === 0 ? Math.max(1, Math.round((last * random.between(82, 119)) / 100)) : last;
  return { sku: `GIFT-${n}`, last, price, promoted: n % 15 === 7 };
});

/** The whole price list of a weekend, breaks, trade prices and promotions, as a French shop's system writes it. */
const lines = catalogue.flatMap(({ sku, price, promoted }) => [
  ...rowsOf(sku, price),
  ...(promoted ? [{ sku, price: half(price), group: "", kind: "promotion", minQuantity: 1 }] : []),
]);
function half(price: number): number {
  return Math.max(1, Math.round(price / 2));
}

const euros = (minor: number): string => `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, "0")}`;
const textOf = (row: Row): string =>
  [row.sku, euros(row.price), row.group, row.kind, row.minQuantity, row.kind === "promotion" ? PROMOTION.startsAt : ""].join(";");
const fileOf = (rows: Row[]): string => ["Référence;Prix;Groupe;Type;Quantité min;Effective at", ...rows.map(textOf), ""].join("\n");

async function ask(text: string) {
  const file = new PriceFile({ delimiter: ";", decimal: ",", currency: "EUR", nowMs: Date.parse("2026-11-22T10:00:00Z") });
  file.push(Buffer.from(text));
  file.end();
  const { numbers, rejected, rejectedCount } = file;
  const result = await askPrices(KEY, { origin: "api" }, { lines: file.columns.lines(), numbers, rejected, rejectedCount });
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}

beforeAll(async () => {
  await prisma.product.createMany({
    data: catalogue.map(({ sku, last }) => ({ sku, name: sku, family: "gifts", unitCostMinor: Math.floor(last * 0.3), currency: "EUR" })),
  });
  const changes = catalogue.flatMap(({ sku, last }) => rowsOf(sku, last));
  const log = changes.map(({ sku, price, group, kind, minQuantity }, n) => ({
    ...{
      source: "shop",
      ref: String(n),
      sku,
      currency: "EUR",
      customerGroup: group,
      kind: kind === "tier" ? ("tier" as const) : ("regular" as const),
    },
    ...{ minQuantity, priceMinor: price, effectiveAt: new Date("2026-06-01T00:00:00Z") },
  }));
  for (let from = 0; from < log.length; from += 2_000) await prisma.priceChange.createMany({ data: log.slice(from, from + 2_000) });
  const plans: PlannedPrice[] = catalogue
    .filter(({ promoted }) => promoted)
    .map(({ sku, price }) => ({
      sku,
      channel: "",
      customerGroup: "",
      currency: "EUR",
      priceMinor: half(price),
      reason: "Weekend",
      ...PROMOTION,
    }));
  await planPrices(prisma, plans, { by: "u", at: new Date("2026-11-20T10:00:00Z") });
  const at = new Date("2026-01-01T00:00:00Z");
  for (const key of STARTERS) {
    const { fromAt, untilAt, ...draft } = starterGuard(key, key);
    await prisma.priceGuard.create({ data: { ...draft, state: "armed", createdBy: "u", createdAt: at, updatedBy: "u", updatedAt: at } });
  }
});

test("a shop's whole price list, with breaks, trade prices and planned promotions, raises nothing", async () => {
  expect(lines.length).toBeGreaterThan(10_000);
  const answer = await ask(fileOf(lines));
  expect(answer.breaches).toEqual([]);
  expect([answer.verdict, answer.counts]).toEqual([
    "allow",
    { lines: lines.length, allowed: lines.length, toConfirm: 0, blocked: 0, rejected: 0 },
  ]);
});

test("in the same list four wrong lines are told, and they alone", async () => {
  const wrong = lines.map((row) => ({ ...row }));
  const at = (find: (row: Row) => boolean): number => wrong.findIndex(find);
  const places = [
    at(({ sku, minQuantity, group }) => sku === "GIFT-31" && minQuantity === 12 && group === ""),
    at(({ sku, kind, group }) => sku === "GIFT-46" && kind === "regular" && group === ""),
    at(({ sku, kind, group }) => sku === "GIFT-61" && kind === "regular" && group === "trade"),
    at(({ sku, kind }) => sku === "GIFT-97" && kind === "promotion"),
  ];
  const [tier, zero, trade, promotion] = places.map((place) => wrong[place]);
  if (!tier || !zero || !trade || !promotion) throw new Error("the list lost its lines");
  tier.price *= 10;
  zero.price = 0;
  trade.price = Math.round(trade.price / 10);
  // A promotion that was planned at half the price is typed at a tenth.
  promotion.price = Math.max(1, Math.round(promotion.price / 5));
  const answer = await ask(fileOf(wrong));
  expect([answer.verdict, answer.counts.blocked]).toEqual(["block", 4]);
  expect(new Set(answer.breaches.map(({ line }) => line - 2))).toEqual(new Set(places));
});

test("promotions that nobody planned ask to be confirmed, one line each", async () => {
  await prisma.plannedPrice.deleteMany();
  const answer = await ask(fileOf(lines));
  expect([answer.verdict, answer.counts.toConfirm]).toEqual(["confirm", 100]);
});
