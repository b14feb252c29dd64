import { expect, test } from "vitest";
import { costRange } from "../cost-range";
import { countFigures } from "../figures";
import { rulesSchema } from "../rule";
import { CASES_2002_2009 } from "./cases-2002-2009";
import { CASES_2010_2019 } from "./cases-2010-2019";
import { FOLLOWING } from "./following";
import { GRAMMAR } from "./grammar";
import { REMEDIES } from "./remedies";
import { playScenario } from "./scenario";

const ALL = [...CASES_2002_2009, ...CASES_2010_2019, ...GRAMMAR, ...REMEDIES, ...FOLLOWING];
const NOTHING = countFigures([], "EUR").result().total;

test.each(ALL)("$name: $story", (scenario) => {
  expect(rulesSchema.parse(scenario.rules)).toEqual(scenario.rules);
  const { figures, receives } = playScenario(scenario);
  expect(receives).toEqual(scenario.customers.map((customer) => customer.receives));
  expect(figures.total).toEqual({ ...NOTHING, ...scenario.totals });
  expect(figures.dueMissing).toBe(0);
  const { leastMinor, expectedMinor, worstMinor } = costRange(figures.total, 6_000);
  expect([leastMinor, expectedMinor, worstMinor]).toEqual(scenario.cost);
});

test("customers are told apart over all scenarios, so that a database can hold them together", () => {
  const ids = ALL.flatMap(({ customers }) => customers.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const orders = ALL.flatMap(({ customers }) => customers.map(({ lines }) => [...new Set(lines.map(({ order }) => order))])).flat();
  expect(new Set(orders).size).toBe(orders.length);
});
