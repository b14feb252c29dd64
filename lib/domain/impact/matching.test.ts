import fc from "fast-check";
import { expect, test } from "vitest";
import { matchPeople, PAST_FACTS, type Person } from "./matching";

const person = (id: string, orders: number, spentMinor = 1000): Person => ({
  id,
  past: { recencyDays: 10, orders, spentMinor, tenureDays: 300 },
});

test("a treated customer is compared with all who are like them, who share its weight", () => {
  const treated = [person("t1", 1), person("t2", 1), person("t3", 9)];
  const pool = [person("p1", 1), person("p2", 1), person("p3", 1), person("p4", 9)];
  const { weights, unmatched } = matchPeople(treated, pool);
  expect(Object.fromEntries(weights)).toEqual({ p1: 2 / 3, p2: 2 / 3, p3: 2 / 3, p4: 1 });
  expect(unmatched).toBe(0);
});

test("who is like nobody is left out and counted", () => {
  const { matched, unmatched, weights } = matchPeople([person("t1", 1), person("t2", 50)], [person("p1", 1)]);
  expect([[...matched], unmatched, Object.fromEntries(weights)]).toEqual([["t1"], 1, { p1: 1 }]);
});

test("good customers against all sorts are unbalanced before and balanced after", () => {
  const treated = Array.from({ length: 200 }, (_, i) => person(`t${i}`, 1 + (i % 10), 1000 * (1 + (i % 10))));
  const pool = Array.from({ length: 2_000 }, (_, i) =>
    person(`p${i}`, 1 + (i % 40 < 30 ? i % 3 : i % 10), 1000 * (1 + (i % 40 < 30 ? i % 3 : i % 10))),
  );
  const { balance } = matchPeople(treated, pool);
  const orders = balance.find(({ fact }) => fact === "orders");
  expect(orders?.before).toBeGreaterThan(0.5);
  expect(Math.abs(orders?.after ?? 1)).toBeLessThan(0.1);
});

const past = fc.record(
  Object.fromEntries(PAST_FACTS.map((fact) => [fact, fc.nat({ max: 50 })])) as Record<(typeof PAST_FACTS)[number], fc.Arbitrary<number>>,
);
const people = (prefix: string) =>
  fc.array(past, { maxLength: 40 }).map((all) => all.map((one, i): Person => ({ id: `${prefix}${i}`, past: one })));

test("weights sum to the treated who found somebody, whoever is compared", () => {
  fc.assert(
    fc.property(people("t"), people("p"), (treated, pool) => {
      const { weights, matched, unmatched } = matchPeople(treated, pool);
      const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
      expect(sum).toBeCloseTo(matched.size, 6);
      expect(matched.size + unmatched).toBe(treated.length);
    }),
  );
});
