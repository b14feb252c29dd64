import { expect, test } from "vitest";
import { guardRuleSchema } from "../guards/guard";
import type { ScopeProduct } from "../incidents/scope";
import { guardFromIncident } from "./guard-from-incident";

const product = (criterion: ScopeProduct["criterion"], criterionValue: number, referencePriceMinor = 4_900): ScopeProduct => ({
  ...{ sku: "PACK-500", currency: "EUR", channel: "", unitsPerItem: 500, unitCostMinor: null },
  ...{ criterion, criterionValue, referencePriceMinor },
});
const ruleFor = (one: ScopeProduct) => guardFromIncident({ products: [one], channels: [], families: [] })?.rule;

test.each([
  ["a price of nothing", product("exactly", 0), { kind: "zero" }],
  ["4.90 instead of 49", product("exactly", 490), { kind: "decimal_shift", against: "usual" }],
  ["0.49 instead of 49", product("exactly", 49), { kind: "decimal_shift", against: "usual" }],
  ["490 instead of 49", product("exactly", 49_000), { kind: "decimal_shift", against: "usual" }],
  ["24 instead of 49", product("at_or_under", 2_400), { kind: "variation", against: "usual", moreThanBp: 5_000, direction: "down" }],
  ["39.20 instead of 49", product("exactly", 3_920), { kind: "variation", against: "usual", moreThanBp: 1_999, direction: "down" }],
  ["70 % less, or more than that", product("percent_under", 7_000), { kind: "variation", moreThanBp: 5_000, direction: "down" }],
  ["30 % more, or more than that", product("percent_over", 3_000), { kind: "variation", moreThanBp: 2_999, direction: "up" }],
  ["60 instead of 49", product("at_or_over", 6_000), { kind: "variation", moreThanBp: 2_243, direction: "up" }],
  ["a code that was too broad", product("any", 0), { kind: "variation", moreThanBp: 5_000, direction: "both" }],
])("%s asks for its own rule, which is a rule", (_, one, rule) => {
  const drafted = ruleFor(one);
  expect(drafted).toMatchObject(rule);
  expect(guardRuleSchema.parse(drafted)).toEqual(drafted);
});

test("it watches the channels and families of the incident, and blocks", () => {
  const products = [product("exactly", 0)];
  expect(guardFromIncident({ products, channels: ["web"], families: ["packs"] })).toMatchObject({
    scope: { channels: ["web"], families: ["packs"] },
    severity: "block",
  });
  expect(guardFromIncident({ products, channels: [], families: [] })?.scope).toEqual({});
});

test("an incident without products teaches no guard", () => {
  expect(guardFromIncident({ products: [], channels: [], families: [] })).toBeNull();
});
