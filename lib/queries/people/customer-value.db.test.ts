import { expect, test } from "vitest";
import { insertImpactWorld } from "@/lib/db/impact/testing-impact";
import { customerValue } from "./customer-value";

test("a customer is worth what they paid and kept, without cancelled orders and drills, by currency", async () => {
  const { ids } = await insertImpactWorld([
    {
      affected: false,
      before: [
        { day: 30, minor: 1_000, quantity: 2, refunded: 1 },
        { day: 20, minor: 5_000, status: "cancelled" },
        { day: 10, minor: 7_000, source: "drill:1" },
      ],
      after: [
        { day: 1, minor: 2_000, sku: "UNKNOWN" },
        { day: 2, minor: 300, currency: "GBP" },
      ],
    },
  ]);
  const value = await customerValue(ids[0] ?? 0n);
  // 10.00 kept at a cost of 4.00; 20.00 of a product that has no known cost.
  expect(value).toEqual([
    { currency: "EUR", orders: 2, firstAt: "2025-12-11T08:00:00.000Z", paidMinor: 3_000, knownMinor: 1_000, marginMinor: 600 },
    { currency: "GBP", orders: 1, firstAt: "2026-01-15T09:00:00.000Z", paidMinor: 300, knownMinor: 0, marginMinor: 0 },
  ]);
});

test("somebody who never paid anything has no value to show", async () => {
  const { ids } = await insertImpactWorld([{ affected: true }]);
  expect(await customerValue(ids[0] ?? 0n)).toEqual([]);
});
