import { expect, test } from "vitest";
import type { SimpleAction, Tariff } from "./action";
import { afterByHand } from "./by-hand";
import { clashesOf, spentBefore } from "./clashes";
import { worstOfIncident } from "./cost-range";
import { countFigures, otherWorstOf } from "./figures";
import { findGuards } from "./guards";
import { type Given, NOTHING_GIVEN, type PlanMember } from "./member";
import { whyNotSubmittable } from "./submittable";
import { credit, member, rule, share } from "./testing-member";
import { NO_LIMITS, treat } from "./treat";

const NOW = new Date("2026-11-21T12:00:00Z");
const CODE: SimpleAction = {
  kind: "discount_code",
  value: { shareBp: 1_000 },
  skus: [],
  expiresAt: "2027-03-31T22:00:00Z",
  expectedCost: { EUR: 5 },
};
const given = (facts: Partial<Given>) => member({ given: { ...NOTHING_GIVEN, ...facts } });

/** A follower of these actions for these people, as guards and the submission see it. */
function follower(actions: Parameters<typeof rule>[2], people: PlanMember[], { personCap = null, budgetMinor = null }: Limits = {}) {
  const rules = [rule("r1", "any", actions)];
  const figures = countFigures(rules, "EUR");
  for (const one of people) figures.add(treat(rules, one, { ...NO_LIMITS, personCap }));
  const plan = {
    rules,
    followsId: 1,
    letters: { untouched: 1 },
    budgetMinor,
    currency: "EUR",
    held: 0,
    now: NOW,
    figures: figures.result(),
  };
  const guards = findGuards(plan).map(({ kind, severity, count }) => [kind, severity, count]);
  return { figures: plan.figures, guards, no: whyNotSubmittable(plan)?.reason ?? null };
}
type Limits = { personCap?: Tariff | null; budgetMinor?: number | null };

const OPTIONS = {
  kind: "choice" as const,
  days: 14,
  defaultKey: "a",
  options: [
    { key: "a", actions: [CODE] },
    { key: "b", actions: [{ kind: "gift_all" as const }] },
  ],
};
test.each<[string, Partial<Given>, Parameters<typeof rule>[2], (keyof ReturnType<typeof clashesOf>)[]]>([
  ["nothing before", {}, [{ kind: "gift_all" }, CODE], []],
  ["an open choice and units", { choiceOpen: true }, [{ kind: "gift_all" }], ["overtakes"]],
  ["an open choice and words", { choiceOpen: true }, [{ kind: "message_only" }], []],
  ["units by hand and units", { unitsByHand: true }, [{ kind: "gift_all" }], ["byHand"]],
  ["units by hand and a credit", { unitsByHand: true }, [credit(100)], []],
  ["a code and a code", { received: ["discount_code"] }, [CODE], ["again"]],
  ["a code and a credit", { received: ["discount_code"] }, [credit(100)], []],
  [
    "all of it and a choice of both",
    { choiceOpen: true, unitsByHand: true, received: ["discount_code"] },
    [OPTIONS],
    ["overtakes", "byHand", "again"],
  ],
])("%s", (_, before, actions, expected) => {
  const clashes = clashesOf(treat([rule("r1", "any", actions)], given(before)));
  expect(Object.entries(clashes).flatMap(([key, is]) => (is ? [key] : []))).toEqual(expected);
});

test("what an earlier plan left is pointed at, and units settled by hand are not moved again", () => {
  const { guards, no } = follower(
    [{ kind: "gift_all" }, CODE],
    [given({ choiceOpen: true, unitsByHand: true, received: ["discount_code"] })],
  );
  expect(guards).toEqual([
    ["units_by_hand", "block", 1],
    ["choices_overtaken", "warn", 1],
    ["received_again", "warn", 1],
  ]);
  expect(no).toBe("units_by_hand");
});

test.each<[string, Tariff | null, SimpleAction[], string | null]>([
  [
    "a cap in euros and a credit in francs",
    { EUR: 2_000 },
    [{ kind: "gift_all" }, { ...credit(100), kind: "store_credit" } as SimpleAction],
    "currency_mismatch",
  ],
  ["a cap in euros and no gesture of money", { EUR: 2_000 }, [{ kind: "gift_all" }], null],
  ["no cap", null, [{ kind: "gift_all" }], null],
])("%s, for a customer who pays in francs: %s", (_, personCap, actions, reason) => {
  const francs = member({ currency: "CHF" });
  const priced = actions.map((one) =>
    one.kind === "store_credit"
      ? { ...one, amount: { of: "fixed" as const, per: "person" as const, tariff: { EUR: 100, CHF: 100 } } }
      : one,
  );
  const { guards, no } = follower(priced, [francs], { personCap });
  expect(no).toBe(reason);
  expect(guards.some(([kind]) => kind === "cap_currency_missing")).toBe(reason !== null);
});

test("a budget holds for the incident: what plans before gave counts, what is taken back does not", () => {
  // 15.00 of credit and 200 of 500 units (19.60) were given; 9.00 of the credit are left.
  const before = { spentMinor: 1_500, creditMinor: 1_500, creditUnusedMinor: 900 };
  const one = member({ given: { ...NOTHING_GIVEN, ...before }, shares: [share({ unitsGifted: 200, unitsVoided: 300 })] });
  expect(spentBefore(one)).toBe(1_500 + 1_960);
  const raised = [credit(2_000)];
  expect(worstOfIncident(follower(raised, [one]).figures)).toBe(3_460 + 500);
  expect([3_960, 3_959].map((budgetMinor) => follower(raised, [one], { budgetMinor }).no)).toEqual([null, "over_budget"]);
  // Taken back, and 2.00 given instead of the 6.00 that were spent: nothing more.
  const back = follower([{ kind: "revoke_credit" }, { kind: "message_only" }], [one]);
  expect(worstOfIncident(back.figures)).toBe(3_460 - 900);
});

test("the worst cost in other currencies is summed by currency, and nothing is converted", () => {
  const people = [member(), member({ currency: "CHF" }), member({ currency: "CHF" }), member({ currency: "GBP" })];
  const { figures } = follower([{ kind: "gift_all" }], people);
  expect([figures.total.giftMinor, otherWorstOf(figures)]).toEqual([
    4_900,
    [
      ["CHF", 9_800],
      ["GBP", 4_900],
    ],
  ]);
  expect(otherWorstOf({})).toEqual([]);
});

test("units done by hand are where the plan would have moved them, plan by plan", () => {
  const lines = [share({ unitsConsumed: 120 }), share({ lineId: "12" })];
  const row = (kind: "gift_consumed" | "void_rest" | "give_back" | "honour", planId = 1, items: number | null = null) => ({
    ...{ planId, kind, items, only: null },
  });
  const after = (...done: Parameters<typeof afterByHand>[1]) =>
    afterByHand(lines, done).map((one) => [one.unitsGifted, one.unitsHonoured, one.unitsVoided]);
  expect(after(row("gift_consumed"), row("void_rest"))).toEqual([
    [120, 0, 380],
    [0, 0, 500],
  ]);
  expect(after(row("void_rest"), row("give_back", 2))).toEqual([
    [0, 380, 0],
    [0, 500, 0],
  ]);
  expect(after(row("honour", 1, 1))).toEqual([
    [0, 500, 0],
    [0, 0, 0],
  ]);
});
