import { expect, test } from "vitest";
import { drafted } from "@/lib/commands/plans/testing-plan";
import { type ComparisonInput, type ComparisonKey, compareStrategies } from "./compare-strategies";

const AT = "2026-11-14T10:00:00Z";
const draft: ComparisonInput["draft"] = {
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }] }],
  letters: {},
  budgetMinor: null,
  personCap: null,
  expectedRedemptionBp: 5_000,
};
const asked = (columns: ComparisonKey[]): ComparisonInput => ({ draft, columns, stockItems: 2, until: "2027-05-20T22:00:00.000Z" });

/** One pack unused; one pack, 120 of 500 used; two packs, all used: four packs at nothing instead of 49.00. */
const people = [
  { lines: [{ at: AT, affected: true }] },
  { lines: [{ at: AT, affected: true }], uses: [{ at: "2026-11-15T08:00:00Z", units: 120, line: 0 }] },
  { lines: [{ at: AT, quantity: 2, affected: true }], uses: [{ at: "2026-11-15T08:00:00Z", units: 1000, line: 0 }] },
];

test("strategies are costed on the same customers, in the order that was asked for", async () => {
  const { incident, version } = await drafted(people);
  const columns = await compareStrategies(
    incident.id,
    version,
    asked(["this", "honour_all", "void_only", "gift_and_credit", "first_come"]),
  );
  expect(
    columns?.map(({ key, customers, atPrice }) => [key, customers, atPrice.leastMinor, atPrice.expectedMinor, atPrice.worstMinor]),
  ).toEqual([
    // 120 of 500 at 49.00 is 11.76; two packs are 98.00.
    ["this", 3, 10_976, 10_976, 10_976],
    ["honour_all", 3, 19_600, 19_600, 19_600],
    ["void_only", 3, 0, 0, 0],
    // A credit of 15.00 for each of the three, half of it expected.
    ["gift_and_credit", 3, 10_976, 13_226, 15_476],
    // Two packs honoured in order of time; the third customer's two packs are used and given, with a credit.
    ["first_come", 3, 19_600, 20_350, 21_100],
  ]);
});

test("nobody is worse off when all is honoured, and the plan tells who is", async () => {
  const { incident, version } = await drafted(people);
  const columns = await compareStrategies(incident.id, version, asked(["honour_all", "this"]));
  expect(columns?.map(({ worseOff }) => worseOff)).toEqual([0, 1]);
});

test("the version before is a column only where there is one, and an unknown version has none", async () => {
  const { incident, version } = await drafted(people);
  expect((await compareStrategies(incident.id, version, asked(["this", "previous"])))?.map(({ key }) => key)).toEqual(["this"]);
  expect(await compareStrategies(incident.id, 99, asked(["this"]))).toBeNull();
});
