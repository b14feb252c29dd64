import { expect, test } from "vitest";
import { benchGuard } from "./guard";

test("the bench of the price guard runs at a small size, and both ways give the same verdicts", async () => {
  const result = await benchGuard({ url: process.env.DATABASE_URL ?? "", lines: 20_000, rounds: 1 });
  expect(result.path).toBe("20000 price changes x 5 rules, CSV to verdict");
  expect(result.notes[0]).toMatch(/^same verdicts: yes/);
});
