import { beforeAll, expect, test } from "vitest";
import type { Scope } from "@/lib/domain/incidents/scope";
import { prisma } from "../client";
import { countScope } from "./count-scope";
import { addLines } from "./test-lines";

const product = {
  currency: "EUR",
  channel: "",
  criterion: "exactly" as const,
  criterionValue: 0,
  referencePriceMinor: 4900,
  unitsPerItem: 1,
  unitCostMinor: null,
};
const everywhere = { sku: "", channel: "" };
const scope: Scope = {
  products: [
    { ...product, sku: "PACK-500" },
    { ...product, sku: "PACK-200", referencePriceMinor: 2400 },
  ],
  windows: [{ startsAt: new Date("2026-08-22T07:00:00Z"), endsAt: new Date("2026-08-22T15:00:00Z"), ...everywhere }],
  ...{ channels: [], discountCodes: [], customerGroups: [], countries: [], taxIncluded: null },
};

beforeAll(async () => {
  await addLines([
    { name: "first", placedAt: "2026-08-22T07:00:00Z", order: "a" },
    { name: "second of the order", placedAt: "2026-08-22T07:00:00Z", order: "a", sku: "PACK-200" },
    { name: "app", placedAt: "2026-08-22T08:00:00Z", channel: "app" },
    { name: "at the end", placedAt: "2026-08-22T15:00:00Z" },
    { name: "right inside", placedAt: "2026-08-22T09:00:00Z", unitPriceMinor: 4900 },
    { name: "other price", placedAt: "2026-08-22T09:00:00Z", unitPriceMinor: 2000 },
    { name: "gift", placedAt: "2026-08-22T09:00:00Z", kind: "free_gift" },
    { name: "negative", placedAt: "2026-08-22T09:00:00Z", quantity: -1 },
    { name: "beyond the margin", placedAt: "2026-08-25T15:00:00Z" },
    { name: "another SKU", placedAt: "2026-08-22T09:00:00Z", sku: "FRAME" },
  ]);
});

test("a scope counts lines, orders and customers inside, wrong prices outside and right prices inside", async () => {
  expect(await countScope(prisma, scope)).toEqual({
    ...{ lines: 3, orders: 2, customers: 2, wrongOutside: 1, rightInside: 1 },
    products: [
      { sku: "PACK-500", currency: "EUR", lines: 2, wrongOutside: 1, rightInside: 1 },
      { sku: "PACK-200", currency: "EUR", lines: 1, wrongOutside: 0, rightInside: 0 },
    ],
  });
});

test("criteria of the order narrow the count", async () => {
  expect(await countScope(prisma, { ...scope, channels: ["app"] })).toMatchObject({ lines: 1, orders: 1, customers: 1, wrongOutside: 0 });
  expect(await countScope(prisma, { ...scope, countries: ["FR"] })).toMatchObject({ lines: 0, products: [] });
  expect(await countScope(prisma, { ...scope, discountCodes: ["SUMMER"] })).toMatchObject({ lines: 0 });
});

test("a window of one channel goes before one of every channel, and a product of a channel before the others", async () => {
  const appWindow = { startsAt: new Date("2026-08-22T10:00:00Z"), endsAt: new Date("2026-08-22T11:00:00Z"), sku: "", channel: "app" };
  // The line of the app at 08:00 is now before its window.
  expect(await countScope(prisma, { ...scope, windows: [...scope.windows, appWindow] })).toMatchObject({ lines: 2, wrongOutside: 2 });
  const appPrice = { ...product, sku: "PACK-500", channel: "app", criterionValue: 100 };
  expect(await countScope(prisma, { ...scope, products: [...scope.products, appPrice] })).toMatchObject({ lines: 2, wrongOutside: 1 });
});

test("an empty scope counts nothing", async () => {
  const none = { lines: 0, orders: 0, customers: 0, products: [], wrongOutside: 0, rightInside: 0 };
  expect(await countScope(prisma, { ...scope, windows: [] })).toEqual(none);
});
