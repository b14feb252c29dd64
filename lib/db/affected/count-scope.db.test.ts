import { beforeAll, expect, test } from "vitest";
import type { Scope } from "@/lib/domain/incidents/scope";
import { prisma } from "../client";
import { countPeople } from "./count-people";
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
  expect(await countPeople(scope)).toEqual({ orders: 2, customers: 2 });
  expect(await countScope(scope)).toEqual({
    ...{ lines: 3, wrongOutside: 1, rightInside: 1 },
    products: [
      { sku: "PACK-500", currency: "EUR", lines: 2, wrongOutside: 1, rightInside: 1 },
      { sku: "PACK-200", currency: "EUR", lines: 1, wrongOutside: 0, rightInside: 0 },
    ],
  });
});

test("criteria of the order narrow the count", async () => {
  expect(await countScope({ ...scope, channels: ["app"] })).toMatchObject({ lines: 1, wrongOutside: 0 });
  expect(await countPeople({ ...scope, channels: ["app"] })).toEqual({ orders: 1, customers: 1 });
  expect(await countScope({ ...scope, countries: ["FR"] })).toMatchObject({ lines: 0, products: [] });
  expect(await countScope({ ...scope, discountCodes: ["SUMMER"] })).toMatchObject({ lines: 0 });
});

test("of country and group the order's own word goes before its customer's, in any case", async () => {
  await prisma.customer.updateMany({ where: { key: { in: ["t:a", "t:app"] } }, data: { country: "FR", group: "Club" } });
  await prisma.shopOrder.updateMany({ where: { ref: "app" }, data: { country: "DE" } });
  // The order "a" has two lines and says nothing itself.
  expect(await countScope({ ...scope, countries: ["fr"] })).toMatchObject({ lines: 2 });
  expect(await countPeople({ ...scope, countries: ["fr"] })).toEqual({ orders: 1, customers: 1 });
  expect(await countScope({ ...scope, countries: ["de"] })).toMatchObject({ lines: 1 });
  expect(await countScope({ ...scope, customerGroups: ["club"] })).toMatchObject({ lines: 3 });
  expect(await countPeople({ ...scope, customerGroups: ["club"] })).toEqual({ orders: 2, customers: 2 });
});

test("a window of one channel goes before one of every channel, and a product of a channel before the others", async () => {
  const appWindow = { startsAt: new Date("2026-08-22T10:00:00Z"), endsAt: new Date("2026-08-22T11:00:00Z"), sku: "", channel: "app" };
  // The line of the app at 08:00 is now before its window.
  expect(await countScope({ ...scope, windows: [...scope.windows, appWindow] })).toMatchObject({ lines: 2, wrongOutside: 2 });
  const appPrice = { ...product, sku: "PACK-500", channel: "app", criterionValue: 100 };
  expect(await countScope({ ...scope, products: [...scope.products, appPrice] })).toMatchObject({ lines: 2, wrongOutside: 1 });
});

test("an empty scope counts nothing", async () => {
  expect(await countScope({ ...scope, windows: [] })).toEqual({ lines: 0, products: [], wrongOutside: 0, rightInside: 0 });
  expect(await countPeople({ ...scope, windows: [] })).toEqual({ orders: 0, customers: 0 });
});

// A scope that names every channel takes in the same lines by the statement that looks at the orders.
test.for([
  ["exactly", 2000],
  ["at_or_under", 2000],
  ["at_or_over", 4900],
  ["percent_under", 5900],
  ["percent_over", 0],
  ["any", 0],
] as const)("the count by stretches agrees with the count by line: %s %i", async ([criterion, criterionValue]) => {
  const products = scope.products.map((one) => ({ ...one, criterion, criterionValue }));
  const windows = [
    { startsAt: new Date("2026-08-22T07:30:00Z"), endsAt: new Date("2026-08-22T10:00:00Z"), ...everywhere },
    { startsAt: new Date("2026-08-22T07:00:00Z"), endsAt: new Date("2026-08-22T07:00:01Z"), sku: "PACK-200", channel: "" },
    { startsAt: new Date("2026-08-22T15:00:00Z"), endsAt: new Date("2026-08-22T15:00:01Z"), ...everywhere },
  ];
  const plain = await countScope({ ...scope, products, windows });
  expect(plain.products.map(({ sku }) => sku)).toEqual(["PACK-500", "PACK-200"]);
  expect(plain).toEqual(await countScope({ ...scope, products, windows, channels: ["web", "app"] }));
});
