import { expect, test } from "vitest";
import { ACTION_KINDS, type ActionKind, type ChoiceAction, type SimpleAction, simpleActionSchema } from "@/lib/domain/plans/action";
import { rulesSchema } from "@/lib/domain/plans/rule";
import { ACTION_GROUPS, addable, addOption, changeOption, freshAction, freshLimit, freshSimple, removeOption } from "./edit-actions";

const FRESH = { currency: "EUR", major: 100, expiresAt: "2027-05-20T22:00:00.000Z" };
const WITH_WORDS: readonly ActionKind[] = ["rain_check", "replace", "substitute", "gift_item", "raffle", "donation", "call_task"];
const choice: ChoiceAction = {
  kind: "choice",
  days: 7,
  defaultKey: "o2",
  options: [
    { key: "o1", actions: [{ kind: "message_only" }] },
    { key: "o2", actions: [{ kind: "honour" }] },
  ],
};
const kindsIn = (...args: Parameters<typeof addable>) => addable(...args).flatMap(({ kinds }) => kinds);

test("every action of the grammar stands in exactly one group of the menu", () => {
  expect(Object.values(ACTION_GROUPS).flat().toSorted()).toEqual([...ACTION_KINDS].sort());
});

test("an action that is there is not offered again", () => {
  expect(kindsIn("rule", true, [{ kind: "honour" }])).not.toContain("honour");
  expect(kindsIn("rule", true, [])).toContain("honour");
});

test("what needs consent is offered in an option only, and a choice in a rule only", () => {
  for (const kind of ["pay_difference", "substitute"] as const) {
    expect(kindsIn("option", false, [])).toContain(kind);
    expect(kindsIn("rule", false, [])).not.toContain(kind);
    expect(kindsIn("past", false, [])).not.toContain(kind);
  }
  expect([kindsIn("rule", false, []).includes("choice"), kindsIn("option", false, []).includes("choice")]).toEqual([true, false]);
});

test("a draw is offered where the customer does not choose", () => {
  expect([kindsIn("rule", false, []).includes("raffle"), kindsIn("option", false, []).includes("raffle")]).toEqual([true, false]);
});

test("counter-entries are offered only after an execution", () => {
  for (const kind of ["give_back", "revoke_credit"] as const) {
    expect(kindsIn("rule", true, [])).toContain(kind);
    expect(kindsIn("rule", false, [])).not.toContain(kind);
  }
});

test.each(ACTION_KINDS)("a fresh %s is complete, but for the words that are asked for", (kind) => {
  const action = freshAction(kind, FRESH);
  expect(action.kind).toBe(kind);
  if (action.kind === "choice")
    for (const option of action.options) expect(simpleActionSchema.safeParse(option.actions[0]).success).toBe(true);
  else expect(simpleActionSchema.safeParse(action).success).toBe(!WITH_WORDS.includes(kind));
});

test("a fresh credit is 15 whole units of the plan's currency", () => {
  expect(freshAction("store_credit", { ...FRESH, currency: "JPY", major: 1 })).toMatchObject({ amount: { tariff: { JPY: 15 } } });
});

test.each<[SimpleAction["kind"], string]>([
  ["honour", "items"],
  ["void_rest", "customers"],
])("a fresh limit beside %s counts %s, is complete and refunds what is owed past it", (kind, of) => {
  const actions = [freshSimple(kind, FRESH)];
  const limit = freshLimit(actions);
  expect([limit.of, limit.past.map((action) => action.kind)]).toEqual([of, ["void_rest", "refund", "message_only"]]);
  expect(rulesSchema.safeParse([{ id: "r1", cohort: "any", when: [], actions, limit }]).success).toBe(true);
});

test("options are added under keys of their own up to five, and never fall below two", () => {
  const three = addOption(choice);
  expect(three.options.map(({ key }) => key)).toEqual(["o1", "o2", "o3"]);
  expect(addOption(removeOption(three, "o1")).options.map(({ key }) => key)).toEqual(["o2", "o3", "o4"]);
  const five = addOption(addOption(three));
  expect(addOption(five)).toBe(five);
  expect(removeOption(choice, "o1")).toBe(choice);
});

test("when the default option goes, the first that is left takes its place", () => {
  expect(removeOption(addOption(choice), "o2").defaultKey).toBe("o1");
  expect(removeOption(addOption(choice), "o1").defaultKey).toBe("o2");
});

test("a changed option leaves the others as they were", () => {
  const changed = changeOption(choice, "o1", [{ kind: "gift_all" }]);
  expect(changed.options.map(({ actions }) => actions[0]?.kind)).toEqual(["gift_all", "honour"]);
});
