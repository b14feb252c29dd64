import { expect, test } from "vitest";
import type { Action, ChoiceAction, SimpleAction } from "./action";
import { takesBack } from "./action-facts";
import { type Limit, type Rule, rulesSchema } from "./rule";
import { ruleIssues } from "./rules-check";
import { credit, rule } from "./testing-member";

const UNTIL = "2027-03-31T22:00:00.000Z";
const pay: SimpleAction = { kind: "pay_difference", rebateBp: 0, until: UNTIL };
const refund: SimpleAction = { kind: "refund", what: "due" };
const donation = (part: object = {}): Action => ({ kind: "donation", to: "x", amount: { of: "paid", shareBp: 1, ...part } });
const choice = (options: [string, SimpleAction[]][], defaultKey = "a"): ChoiceAction => ({
  ...{ kind: "choice", days: 14, defaultKey },
  options: options.map(([key, actions]) => ({ key, actions })),
});
const codes = (actions: Action[], limit?: Partial<Limit>): string[] => {
  const past: SimpleAction[] = [{ kind: "void_line" }];
  const whole: Limit | undefined = limit && { of: "items", upTo: 1, tie: "lot", boundary: "split", past, ...limit };
  return ruleIssues({ ...rule("r1", "any", actions), limit: whole }).map(({ code }) => code);
};

test.each<[string, Action[], string[]]>([
  ["the founding case", [{ kind: "gift_consumed" }, { kind: "void_rest" }, refund, credit(1_500)], []],
  ["one each, the rest voided", [{ kind: "honour", itemsPerPerson: 1 }, { kind: "gift_consumed" }, { kind: "void_rest" }, refund], []],
  ["one each, the line voided otherwise", [{ kind: "honour", itemsPerPerson: 1 }, { kind: "void_line" }, refund], []],
  ["a reversal", [{ kind: "give_back" }, { kind: "revoke_credit" }, { kind: "message_only" }], []],
  ["what was shipped honoured, the rest voided", [{ kind: "honour", only: "shipped" }, { kind: "void_line" }, refund], []],
  ["a return unasked", [{ kind: "return_free", until: UNTIL }], ["consent_only_in_choice"]],
  [
    "a return of goods that are kept",
    [
      choice([
        ["a", [{ kind: "return_free", until: UNTIL }]],
        ["b", [{ kind: "void_line" }, refund, { kind: "return_free", until: UNTIL }]],
      ]),
    ],
    ["return_keeps_goods"],
  ],
  [
    "a part with crossed bounds",
    [{ kind: "refund", what: "amount", amount: { of: "paid", shareBp: 1, atLeast: { EUR: 2 }, atMost: { EUR: 1 } } }],
    ["bounds_crossed"],
  ],
  ["to honour after all", [{ kind: "give_back" }, { kind: "honour" }], []],
  ["one action twice", [credit(1), credit(2)], ["same_action_twice"]],
  ["nothing beside something", [{ kind: "nothing", why: "x" }, { kind: "message_only" }], ["nothing_alone"]],
  ["a payment unasked", [pay], ["consent_only_in_choice"]],
  ["a substitute unasked", [{ kind: "substitute", sku: "B" }], ["consent_only_in_choice"]],
  ["two gifts", [{ kind: "gift_consumed" }, { kind: "gift_all" }], ["actions_contradict"]],
  ["two voids", [{ kind: "void_rest" }, { kind: "void_line" }], ["actions_contradict"]],
  ["all given and the rest voided", [{ kind: "gift_all" }, { kind: "void_rest" }], ["actions_contradict"]],
  ["given and voided at once", [{ kind: "gift_consumed" }, { kind: "void_line" }], ["actions_contradict"]],
  ["given back and voided at once", [{ kind: "give_back" }, { kind: "void_rest" }], ["actions_contradict"]],
  ["all honoured and the rest voided", [{ kind: "honour" }, { kind: "void_rest" }], ["actions_contradict"]],
  ["a least above the most", [donation({ atLeast: { EUR: 2 }, atMost: { EUR: 1 } })], ["bounds_crossed"]],
  ["a least that is the most", [donation({ atLeast: { EUR: 1 }, atMost: { EUR: 1 } })], []],
  ["bounds of two currencies", [donation({ atLeast: { EUR: 2 }, atMost: { JPY: 1 } })], []],
  [
    "pay or be refunded",
    [
      choice([
        ["a", [{ kind: "void_line" }, refund]],
        ["b", [{ kind: "honour" }, pay]],
      ]),
    ],
    [],
  ],
  [
    "a default that is none of the options",
    [
      choice(
        [
          ["a", [refund]],
          ["b", [pay]],
        ],
        "c",
      ),
    ],
    ["default_unknown"],
  ],
  [
    "an option twice",
    [
      choice([
        ["a", [refund]],
        ["a", [pay]],
      ]),
    ],
    ["option_twice"],
  ],
  [
    "a raffle as an option",
    [
      choice([
        ["a", [{ kind: "raffle", prizes: 1, what: "x" }]],
        ["b", [pay]],
      ]),
    ],
    ["raffle_in_choice"],
  ],
  [
    "an option of what everybody gets",
    [
      credit(1),
      choice([
        ["a", [credit(2)]],
        ["b", [pay]],
      ]),
    ],
    ["option_repeats_rule"],
  ],
  [
    "a letter with either",
    [
      { kind: "message_only" },
      choice([
        ["a", [{ kind: "message_only" }, refund]],
        ["b", [pay]],
      ]),
    ],
    [],
  ],
  [
    "units treated and offered",
    [
      { kind: "void_rest" },
      choice([
        ["a", [{ kind: "gift_all" }]],
        ["b", [pay]],
      ]),
    ],
    ["units_in_rule_and_option"],
  ],
  [
    "an option that contradicts itself",
    [
      choice([
        ["a", [{ kind: "gift_all" }, { kind: "void_line" }]],
        ["b", [pay]],
      ]),
    ],
    ["actions_contradict"],
  ],
])("%s: %j", (_, actions, expected) => {
  expect(codes(actions)).toEqual(expected);
});

test.each<[string, Action[], Partial<Limit>, string[]]>([
  ["stock honoured in order of time", [{ kind: "honour" }], {}, []],
  ["items without honouring", [credit(1)], {}, ["items_without_honour"]],
  ["a budget of one credit, split", [credit(1), { kind: "message_only" }], { of: "cost" }, []],
  ["a budget of two gestures, split", [credit(1), donation()], { of: "cost" }, ["split_of_several_gestures"]],
  ["a budget of two gestures, not split", [credit(1), donation()], { of: "cost", boundary: "skip" }, []],
  ["a budget of units, split", [{ kind: "gift_consumed" }], { of: "cost" }, ["split_of_several_gestures"]],
  ["customers cannot be split, so anything goes", [credit(1), donation()], { of: "customers" }, []],
  [
    "a choice, split",
    [
      { kind: "honour" },
      choice([
        ["a", [refund]],
        ["b", [pay]],
      ]),
    ],
    {},
    ["split_of_choice"],
  ],
  ["the same on both sides, split", [{ kind: "honour" }, refund], { past: [{ kind: "void_line" }, refund] }, ["past_repeats_actions"]],
  ["the same on both sides, not split", [{ kind: "honour" }, refund], { boundary: "stop", past: [{ kind: "void_line" }, refund] }, []],
  ["a letter on both sides", [{ kind: "honour" }, { kind: "message_only" }], { past: [{ kind: "message_only" }] }, []],
  ["a payment past the limit", [{ kind: "honour" }], { past: [pay] }, ["consent_only_in_choice"]],
  ["nothing and something past the limit", [{ kind: "honour" }], { past: [{ kind: "nothing", why: "x" }, refund] }, ["nothing_alone"]],
])("%s", (_, actions, limit, expected) => {
  expect(codes(actions, limit)).toEqual(expected);
});

test("a list of rules is refused where a rule is, at the place of what is wrong", () => {
  const bad: Rule = rule("r1", "any", [
    choice(
      [
        ["a", [refund]],
        ["b", [pay]],
      ],
      "c",
    ),
  ]);
  const { error } = rulesSchema.safeParse([rule("r0", "any", [refund]), bad]);
  expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([[[1, "actions", 0, "defaultKey"], "default_unknown"]]);
});

test("what takes back is found in rules, past limits and in options", () => {
  const back: SimpleAction = { kind: "give_back" };
  const limit: Limit = { of: "customers", upTo: 1, tie: "lot", boundary: "stop", past: [back] };
  expect(takesBack([rule("a", "any", [credit(1)])])).toBe(false);
  expect(takesBack([rule("a", "any", [back])])).toBe(true);
  expect(takesBack([{ ...rule("a", "any", [credit(1)]), limit }])).toBe(true);
  expect(
    takesBack([
      rule("a", "any", [
        choice([
          ["a", [back]],
          ["b", [pay]],
        ]),
      ]),
    ]),
  ).toBe(true);
});
