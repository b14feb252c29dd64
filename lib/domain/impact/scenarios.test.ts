import { expect, test } from "vitest";
import { GIVEN_ASSUMPTIONS } from "./assumptions";
import { compareScenarios, lifetimeValue, type ScenarioFacts } from "./scenarios";
import { workCosts } from "./work-costs";

const facts = {
  customers: 200,
  orders: 1_000,
  spentMinor: 4_000_000,
  knownNetMinor: 2_000_000,
  knownMarginMinor: 800_000,
  revenueSinceMinor: 50_100,
};

// 1,000 orders of 200 customers in two years: 2.5 a year. 4,000,000 / 1,000 = 40.00. Margin 40 %. 2.5 × 40 × 0.4 × 3 years = 120.00.
test("a customer is worth orders a year times the average order times the margin times the years", () => {
  expect(lifetimeValue(facts, { marginBp: 1_000, lifeYears: 3 })).toEqual({
    ...{ customers: 200, ordersPerYearHundredths: 250, averageOrderMinor: 4_000, marginBp: 4_000, marginIsAssumed: false },
    ...{ lifeYears: 3, valueMinor: 12_000, revenueSinceMinor: 251 },
  });
});

test("without known costs the margin is the assumption, without customers there is no value", () => {
  expect(lifetimeValue({ ...facts, knownNetMinor: 0, knownMarginMinor: 0 }, { marginBp: 1_000, lifeYears: 3 })).toMatchObject({
    ...{ marginBp: 1_000, marginIsAssumed: true, valueMinor: 3_000 },
  });
  expect(lifetimeValue({ ...facts, customers: 0, orders: 0, spentMinor: 0 }, { marginBp: 1_000, lifeYears: 3 })).toMatchObject({
    valueMinor: 0,
  });
});

const given: ScenarioFacts = {
  goods: { customers: 1_000, paidMinor: 10_000, allMinor: 500_000, usedMinor: 120_000, atCost: true },
  ...{ doneMinor: 180_000, workMinor: 30_000, valueMinor: 12_000 },
};
const assumptions = {
  ...GIVEN_ASSUMPTIONS,
  unhappyBp: { nothing: 2_000, void_all: 6_000, honour_all: 500, done: 1_000 },
  happyBp: { nothing: 0, void_all: 0, honour_all: 4_000, done: 3_000 },
  ...{ leaveBp: 3_000, unhappyTell: 9, happyTell: 4, toldLostBp: 100, toldWonBp: 50 },
};

// By hand, of 1,000 customers worth 120.00 each. Voiding: 600 unhappy, 180 leave (2,160,000), 5,400 told, 54 lost (648,000).
// Done: 100 unhappy, 30 leave (360,000), 900 told, 9 lost; 300 happy, 1,200 told, 6 won: 3 lost net (36,000).
test("each way costs what it gives, what it takes to do, who leaves and who is told", () => {
  const [nothing, voided, honoured, done] = compareScenarios(given, assumptions);
  expect(nothing).toMatchObject({
    key: "nothing",
    givenMinor: 490_000,
    workMinor: 0,
    lostCustomers: 60,
    lostMinor: 720_000,
    betterThanNothingMinor: 0,
  });
  expect(voided).toMatchObject({ givenMinor: 120_000, lostCustomers: 180, lostMinor: 2_160_000, toldLost: 54, wordOfMouthMinor: 648_000 });
  expect(honoured).toMatchObject({ givenMinor: 490_000, lostCustomers: 15, toldLost: 5, toldWon: 8, wordOfMouthMinor: -42_000 });
  expect(done).toEqual({
    ...{ key: "done", givenMinor: 180_000, workMinor: 30_000, lostCustomers: 30, lostMinor: 360_000, toldLost: 9, toldWon: 6 },
    ...{ wordOfMouthMinor: 36_000, totalMinor: 606_000, betterThanNothingMinor: nothing!.totalMinor - 606_000 },
  });
  expect(voided!.totalMinor).toBe(120_000 + 30_000 + 2_160_000 + 648_000);
});

// 10 answers of 6 minutes, 2 calls of 12, 1 hour besides: 144 minutes at 35.00 an hour; 3 messages at a tenth of a cent.
test("work is counted in minutes and rounded up once", () => {
  expect(workCosts({ answers: 10, calls: 2, messages: 3 }, { ...GIVEN_ASSUMPTIONS, hoursBeside: 1 })).toEqual({
    ...{ minutes: 144, hoursMinor: 8_400, messagesMinor: 1 },
  });
});
