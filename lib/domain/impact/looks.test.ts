import { expect, test } from "vitest";
import { creditFunnel } from "./funnel";
import { levelAt, plannedLookOf, standingOfLooks } from "./looks";
import { measurementPlanSchema, sampleNeededFor } from "./measurement-plan";

const three = { windowDays: 90, looks: 3 };

test.each([
  [three, 30, 1],
  [three, 60, 2],
  [three, 90, 3],
  [{ windowDays: 60, looks: 2 }, 30, 1],
  [{ windowDays: 60, looks: 2 }, 90, null],
  [{ windowDays: 90, looks: 1 }, 30, null],
  [{ windowDays: 90, looks: 1 }, 90, 1],
  [null, 90, null],
])("with the plan %j, %d days is look %s", (plan, days, look) => {
  expect(plannedLookOf(plan, days)).toBe(look);
});

// O'Brien and Fleming for three looks ask for 3.471, 2.454 and 2.004 standard errors (Jennison and Turnbull, table 2.3): two-sided
// levels 99.948 %, 98.587 % and 95.493 %, from printed tables of the normal distribution.
test.each([
  [30, 0.99948],
  [60, 0.98587],
  [90, 0.95493],
])("of three looks, the one at %d days has an interval of %d", (days, level) => {
  expect(levelAt(three, days)).toBeCloseTo(level, 4);
});

test("a single look and one beside the plan are judged at 95 %", () => {
  expect([levelAt({ windowDays: 90, looks: 1 }, 90), levelAt(three, 45), levelAt(null, 30)]).toEqual([0.95, 0.95, 0.95]);
});

test.each([
  ["no_plan", null, []],
  ["fixed_late", { ...three, fixedLate: true }, [{ windowDays: 30, planned: 1 }]],
  [
    "beside_plan",
    { ...three, fixedLate: false },
    [
      { windowDays: 30, planned: 1 },
      { windowDays: 30, planned: null },
    ],
  ],
  [
    null,
    { ...three, fixedLate: false },
    [
      { windowDays: 30, planned: 1 },
      { windowDays: 60, planned: 2 },
    ],
  ],
] as const)("the warning is %s", (warning, plan, looks) => {
  expect(standingOfLooks(plan, looks).warning).toBe(warning);
});

// 1 - 0.95⁵ = 22.62 %.
test("five looks at 5 % find something by chance in up to 23 of 100 cases", () => {
  const looks = Array.from({ length: 5 }, () => ({ windowDays: 30, planned: null }));
  expect(standingOfLooks(null, looks)).toEqual({
    plannedLooks: 0,
    plannedTaken: 0,
    besidePlan: 5,
    falseAlarmBp: 2_262,
    warning: "no_plan",
  });
});

const plan = { design: "matched", outcome: "repurchase", windowDays: 90, expectedBp: 1_000, smallestEffectBp: 500 };

test("a plan of 10 % and 5 points more needs 683 people in each group", () => {
  expect(sampleNeededFor(measurementPlanSchema.parse(plan))).toBe(683);
});

test.each([
  ["a window of 45 days", { windowDays: 45 }],
  ["two looks in 90 days", { looks: 2 }],
  ["three looks in 60 days", { windowDays: 60, looks: 3 }],
  ["more than everybody", { expectedBp: 9_800, smallestEffectBp: 300 }],
  ["no effect worth knowing", { smallestEffectBp: 0 }],
])("%s cannot be planned", (_title, wrong) => {
  expect(measurementPlanSchema.safeParse({ ...plan, ...wrong }).success).toBe(false);
});

const steps = {
  issued: 100,
  opened: 30,
  openingsKnown: true,
  activated: 40,
  used: 25,
  overspent: 10,
  issuedMinor: 1,
  usedMinor: 1,
  overspentMinor: 1,
};

test("who activated a credit has seen it, whatever the sender noticed; without a word of the sender nothing is known", () => {
  expect(creditFunnel(steps)).toMatchObject({ seen: 40, activated: 40, used: 25 });
  expect(creditFunnel({ ...steps, opened: 60 })).toMatchObject({ seen: 60 });
  expect(creditFunnel({ ...steps, openingsKnown: false })).toMatchObject({ seen: null });
  expect(creditFunnel({ ...steps, activated: 0 })).toMatchObject({ activated: 25 });
});
