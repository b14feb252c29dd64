import { expect, test } from "vitest";
import { whyNotAgreed } from "./agreement";

test.each<[string, number | null, number | null, number, string | null]>([
  ["no amount is said", null, null, 0, "settlement_amount_missing"],
  ["nothing was agreed", 0, null, 0, null],
  ["exactly the limit", 5_000, null, 0, null],
  ["a cent above the limit", 5_001, null, 0, "settlement_above_limit"],
  ["what the cap leaves", 3_000, 4_500, 1_500, null],
  ["a cent more than the cap leaves", 3_001, 4_500, 1_500, "settlement_above_cap"],
  ["nothing, where the cap is used up already", 0, 1_000, 1_500, null],
])("a settlement of up to 50.00: %s", (_, agreedMinor, capMinor, givenMinor, refusal) => {
  expect(whyNotAgreed({ limitMinor: 5_000, capMinor, givenMinor }, agreedMinor)).toBe(refusal);
});
