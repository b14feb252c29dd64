import { expect, test } from "vitest";
import { benchImpact } from "./impact";

test("the bench of the impact runs at a small size and writes what it says", async () => {
  const result = await benchImpact({ url: process.env.DATABASE_URL ?? "", orders: 2_000, affected: 200, rounds: 1 });
  expect(result.notes.join("\n")).toMatch(/^2000 orders, \d+ people in \d+ groups\nfloor .* s, ours .* s$/);
}, 60_000);
