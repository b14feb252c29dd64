import { expect, test } from "vitest";
import { benchCompensations } from "./compensations";

test("the bench of compensations runs at a small size, and its second run writes nothing", async () => {
  const result = await benchCompensations({ url: process.env.DATABASE_URL ?? "", compensations: 120, rounds: 1 });
  expect(result.path).toBe("120 compensations with ledger, credits and effects");
  // Of 60 customers 20 used something: 20 gifts, 60 voids, 40 credits; voids and credits are to be done in the shop.
  expect(result.notes[0]).toBe("180 transfers, 40 credits, 100 effects");
  expect(result.notes[1]).toMatch(/^again: 0 rows written/);
}, 60_000);
