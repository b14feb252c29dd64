import fc from "fast-check";
import { expect, test } from "vitest";
import { compareFairness, type Standing } from "./fairness";

const anyStandings = fc
  .array(fc.record({ stakeMinor: fc.nat(5), usedMinor: fc.nat(5), endMinor: fc.nat(8), ruleId: fc.constantFrom("r1", "r2") }), {
    maxLength: 25,
  })
  .map((rows) => rows.map((row, i): Standing => ({ customerId: String(i), facts: "", remedy: "", ...row })));

const worse = (a: Standing, b: Standing) => a.stakeMinor >= b.stakeMinor && a.usedMinor <= b.usedMinor && a.endMinor < b.endMinor;

test("as many are worse off as a comparison of all pairs finds, each against a real pair", () => {
  fc.assert(
    fc.property(anyStandings, (people) => {
      const fairness = compareFairness();
      for (const person of people) fairness.add(person);
      const { worseOff, worseOffCustomers } = fairness.result();
      expect(worseOffCustomers).toBe(people.filter((a) => people.some((b) => worse(a, b))).length);
      for (const { example } of worseOff)
        expect(worse(people[Number(example.customerId)]!, people[Number(example.otherCustomerId)]!)).toBe(true);
    }),
  );
});

test("the order in which people come changes no count", () => {
  fc.assert(
    fc.property(anyStandings, (people) => {
      const counted = (list: Standing[]) => {
        const fairness = compareFairness();
        for (const person of list) fairness.add(person);
        return fairness.result().worseOffCustomers;
      };
      expect(counted(people.toReversed())).toBe(counted(people));
    }),
  );
});
