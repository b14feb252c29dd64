import { expect, test } from "vitest";
import { discountRuleSchema, judgeDiscount } from "./discount-rules";

const code = { products: 50, catalogue: 1000, offBp: 2000, endsMs: 1 };

test.each([
  ["as many products as allowed", { maxProducts: 50 }, []],
  ["one product more", { maxProducts: 49 }, ["too_many_products"]],
  ["exactly 5 % of the catalogue", { maxCatalogueBp: 500 }, []],
  ["more than 4.99 % of it", { maxCatalogueBp: 499 }, ["too_much_of_catalogue"]],
  ["exactly 20 % off", { maxOffBp: 2000 }, []],
  ["more than 19.99 % off", { maxOffBp: 1999 }, ["too_much_off"]],
  ["with an end", { mustEnd: true }, []],
])("a code %s", (_, rule, reasons) => {
  expect(judgeDiscount(code, discountRuleSchema.parse(rule))).toEqual(reasons);
});

test("a code without an end and of an unknown size is told for what is known", () => {
  const rule = discountRuleSchema.parse({ maxProducts: 1, maxOffBp: 100, mustEnd: true });
  expect(judgeDiscount({ ...code, offBp: null, endsMs: null }, rule)).toEqual(["too_many_products", "no_end"]);
});

test("a rule that asks nothing is no rule", () => {
  expect(discountRuleSchema.safeParse({}).success).toBe(false);
});
