import { beforeAll, expect, test } from "vitest";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import { readFinderLines } from "@/lib/db/prices/finder-lines";
import { decodeDots } from "@/lib/domain/prices/dots";
import { type FinderHead, type FinderQuestion, readFinderBlock } from "./finder-block";
import { readPricesScreen } from "./prices-screen";

const at = (time: string) => `2026-11-14T${time}Z`;
const ms = (time: string) => Date.parse(at(time));
const question: FinderQuestion = {
  products: [
    {
      sku: "PACK-500",
      currency: "EUR",
      channel: "",
      criterion: "exactly",
      criterionValue: 0,
      referencePriceMinor: 4900,
      unitsPerItem: 500,
      unitCostMinor: null,
    },
  ],
  channels: [],
  customerGroups: [],
  countries: [],
  discountCodes: [],
  taxIncluded: null,
  noticedMs: null,
};

beforeAll(async () => {
  await addLines([
    { name: "right 1", placedAt: at("07:00:00"), unitPriceMinor: 4900 },
    { name: "right 2", placedAt: at("08:00:00"), unitPriceMinor: 4900 },
    { name: "free 1", placedAt: at("09:00:00") },
    { name: "free 2", placedAt: at("09:30:00"), channel: "app" },
    { name: "gift", placedAt: at("09:40:00"), kind: "free_gift" },
    { name: "free 3", placedAt: at("10:00:00"), quantity: 2 },
    { name: "other", placedAt: at("10:10:00"), sku: "MUG" },
    { name: "in dollars", placedAt: at("10:20:00"), currency: "USD" },
    { name: "right 3", placedAt: at("11:00:00"), unitPriceMinor: 4900 },
    { name: "right 4", placedAt: at("12:00:00"), unitPriceMinor: 4900 },
  ]);
  await prisma.product.create({ data: { sku: "PACK-500", name: "Pack de 500" } });
});

const block = async (more: Partial<FinderQuestion> = {}) => {
  const bytes = await readFinderBlock({ ...question, ...more });
  return decodeDots<FinderHead>(bytes.buffer);
};

test("the lines of the scope come in order of time, with the window that they suggest", async () => {
  const { dots, head } = await block();
  expect([...dots.priceMinor]).toEqual([4900, 4900, 0, 0, 0, 0, 4900, 4900]);
  expect([...dots.quantity]).toEqual([1, 1, 1, 1, 1, 2, 1, 1]);
  expect([...dots.kind]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  expect([dots.total, dots.channels, dots.orders[0]]).toEqual([8, ["web", "app"], "right-1"]);
  expect(head.suggestions[0]).toMatchObject({
    evidence: "first_last",
    lines: 3,
    windows: [{ sku: "", channel: "", startMs: ms("09:00:00"), endMs: ms("10:00:01") }],
  });
  expect(head.hints.map(({ priceMinor, reason }) => `${priceMinor} ${reason}`)).toEqual([]);
});

test("the scope's other criteria choose the lines", async () => {
  expect([...(await block({ channels: ["app"] })).dots.priceMinor]).toEqual([0]);
  expect((await block({ countries: ["FR"] })).dots.length).toBe(0);
});

test("where there are too many lines, rare prices and the ends of every run of one price stay", async () => {
  const range = { fromMs: ms("00:00:00"), toMs: ms("23:00:00") };
  const scope = {
    products: [{ sku: "PACK-500", currency: "EUR" }],
    channels: ["web"],
    customerGroups: [],
    countries: [],
    discountCodes: [],
  };
  const all = await readFinderLines(scope, range, { weighed: 7, shown: 4 });
  expect(all.total).toBe(7);
  // Four at the right price and three free ones: six ends are too many of four, so each price has one line, the middle or the last.
  expect(all.lines.map(({ shown }) => shown)).toEqual([false, false, false, false, true, false, true]);
  const { lines } = await readFinderLines(scope, range, { weighed: 1, shown: 1 });
  expect(lines.map(({ priceMinor }) => priceMinor)).toEqual([0, 4900]);
});

test("a price is followed by the shop's log where it has one, else by its orders", async () => {
  const inferred = await readPricesScreen("pack-500");
  expect(inferred.sku).toBe("PACK-500");
  const euros = inferred.histories.find((h) => h.currency === "EUR" && h.channel === "web");
  expect(euros?.inferred).toBe(true);
  await prisma.priceChange.createMany({
    data: [
      { source: "erp", ref: "1", sku: "PACK-500", currency: "EUR", priceMinor: 4900n, effectiveAt: at("00:00:00") },
      { source: "erp", ref: "2", sku: "PACK-500", currency: "EUR", priceMinor: 0n, effectiveAt: at("08:59:00") },
      { source: "erp", ref: "3", sku: "PACK-500", currency: "EUR", priceMinor: 4900n, effectiveAt: at("09:45:00") },
    ],
  });
  const { histories } = await readPricesScreen("PACK-500");
  const logged = histories.find((h) => h.currency === "EUR");
  expect(logged?.entries.map((e) => `${e.source} ${e.priceMinor}`)).toEqual(["erp 4900", "erp 0", "erp 4900"]);
  const { head } = await block();
  expect(head.suggestions.slice(0, 2)).toMatchObject([
    { evidence: "price_log", lines: 2, windows: [{ startMs: ms("08:59:00"), endMs: ms("09:45:00") }] },
    { evidence: "cart_tail", how: "add", lines: 1 },
  ]);
});

test("a promotion of one customer group accounts for that group's lines alone, and a scope may ask for lines without a group", async () => {
  const promotion = { kind: "promotion" as const, customerGroup: "club", priceMinor: 0n, effectiveAt: at("00:00:00") };
  await prisma.priceChange.create({ data: { source: "erp", ref: "4", sku: "PACK-500", currency: "EUR", ...promotion } });
  const found = async () => (await block()).head.suggestions.filter((s) => s.evidence === "first_last").map((s) => s.lines);
  expect(await found()).toEqual([3]);
  expect((await block({ customerGroups: [""] })).dots.length).toBe(8);
  await prisma.customer.updateMany({ data: { group: "Club" } });
  expect(await found()).toEqual([]);
  expect((await block({ customerGroups: [""] })).dots.length).toBe(0);
});
