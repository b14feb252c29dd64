import { expect, test } from "vitest";
import type { Action } from "./action";
import type { PlanMember } from "./member";
import { credit, member, rule, share } from "./testing-member";
import { NO_LIMITS, treat } from "./treat";

const NONE = { units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} };
const EUR = { currency: "EUR" };
const UNTIL = "2027-04-01T00:00:00+02:00";
const ENDS = { expiresAt: "2027-03-31T22:00:00.000Z" };
const fixed = (minor: number, per: "person" | "order" | "item" | "unit" = "person") => ({
  of: "fixed" as const,
  per,
  tariff: { EUR: minor },
});
const received = (actions: Action[], one: PlanMember) => treat([rule("a", "any", actions)], one).compensations;

/** 500 units of 49.00 for which 5.00 were paid; 120 used. */
const used = member({
  unitsConsumed: 120,
  usage: "part",
  paidMinor: 500,
  gapMinor: 4_400,
  shares: [share({ unitsConsumed: 120, paidMinor: 500, gapMinor: 4_400 })],
});

test.each<[string, Action, object]>([
  ["a gift covers what was used", { kind: "gift_consumed" }, { units: 120 }],
  ["a gift of all covers every unit", { kind: "gift_all" }, { units: 500 }],
  ["honouring without a number covers every unit", { kind: "honour" }, { units: 500 }],
  ["honouring so many items says how many", { kind: "honour", itemsPerPerson: 3 }, { units: 500, detail: { items: 1 } }],
  ["a void takes what is left", { kind: "void_rest" }, { units: 380 }],
  ["a void of the line takes what was used too", { kind: "void_line" }, { units: 500 }],
  ["nothing to give back in a first plan", { kind: "give_back" }, { units: 0 }],
  [
    "a refund of all that was paid, of which nothing is owed while units stay",
    { kind: "refund", what: "paid" },
    { amountMinor: 500, ...EUR, detail: { what: "paid", dueMinor: 0 } },
  ],
  ["shipping", { kind: "refund_shipping", amount: fixed(490) }, { amountMinor: 490, ...EUR }],
  ["a credit", { kind: "store_credit", amount: fixed(1_500), expiresAt: UNTIL }, { amountMinor: 1_500, ...EUR, ...ENDS }],
  [
    "a code of a share",
    { kind: "discount_code", value: { shareBp: 2_000 }, skus: ["PACK-200"], expiresAt: UNTIL },
    { ...ENDS, detail: { shareBp: 2_000, skus: ["PACK-200"] } },
  ],
  [
    "a code of an amount",
    { kind: "discount_code", value: { tariff: { EUR: 500 } }, skus: [], expiresAt: UNTIL },
    { amountMinor: 500, ...EUR, ...ENDS, detail: { skus: [] } },
  ],
  [
    "a code that works from an order of some value on",
    { kind: "discount_code", value: { shareBp: 2_000 }, skus: [], minOrder: { EUR: 5_000 }, expiresAt: UNTIL },
    { ...ENDS, detail: { shareBp: 2_000, skus: [], minOrderMinor: 5_000, minOrderCurrency: "EUR" } },
  ],
  ["a return free of charge", { kind: "return_free", until: UNTIL }, ENDS],
  [
    "a price until a day",
    { kind: "rain_check", sku: "PACK-200", price: { EUR: 2_400 }, until: UNTIL },
    { amountMinor: 2_400, ...EUR, ...ENDS, detail: { sku: "PACK-200" } },
  ],
  ["a replacement for each item", { kind: "replace", sku: "B" }, { detail: { sku: "B", quantity: 1 } }],
  ["a thing", { kind: "gift_item", what: "a frame" }, { detail: { what: "a frame" } }],
  ["a donation", { kind: "donation", to: "a school", amount: fixed(300) }, { amountMinor: 300, ...EUR, detail: { to: "a school" } }],
  ["thanks", { kind: "thank_reporter" }, {}],
  ["a call to make", { kind: "call_task", why: "used much" }, { detail: { why: "used much" } }],
  ["a settlement within a limit", { kind: "settlement", limit: { EUR: 5_000 } }, { amountMinor: 5_000, ...EUR }],
  ["a message gives nothing else", { kind: "message_only" }, {}],
  ["nothing is a row too, so that everyone has one", { kind: "nothing", why: "x" }, { detail: { why: "x" } }],
])("%s", (_, action, expected) => {
  expect(received([action], used)).toEqual([{ ...NONE, kind: action.kind, ...expected }]);
});

test("rows come in one order, and an instant is written in one way, however the rule was typed", () => {
  const rows = received([credit(1_500, UNTIL), { kind: "void_rest" }, { kind: "gift_consumed" }], used);
  expect(rows.map(({ kind }) => kind)).toEqual(["gift_consumed", "void_rest", "store_credit"]);
  expect(rows[2]?.expiresAt).toBe(ENDS.expiresAt);
});

test("an amount that comes to nothing gives no row, and whoever has none left gets the letter alone", () => {
  const share2 = { kind: "store_credit", amount: { of: "paid", shareBp: 5_000 }, expiresAt: UNTIL } as const;
  expect(received([share2], member())).toEqual([{ ...NONE, kind: "message_only" }]);
});

test.each<[string, Action[], object[]]>([
  // 5.00 paid for 500, 380 voided: 3.80
  [
    "what is owed is what was paid for voided units",
    [{ kind: "void_rest" }, { kind: "refund", what: "due" }],
    [{ amountMinor: 380, due: true, dueMinor: 380 }],
  ],
  // 5.00 paid back, 3.80 of it owed
  [
    "all that was paid, the rest a gesture",
    [{ kind: "void_rest" }, { kind: "refund", what: "paid" }],
    [{ amountMinor: 500, due: false, dueMinor: 380 }],
  ],
  [
    "a void of the line owes all that was paid",
    [{ kind: "void_line" }, { kind: "refund", what: "paid" }],
    [{ amountMinor: 500, due: true, dueMinor: 500 }],
  ],
  // 5.00 paid, 3.80 owed: a part lies between the two.
  [
    "a part, more than what is owed",
    [{ kind: "void_rest" }, { kind: "refund", what: "amount", amount: fixed(450) }],
    [{ amountMinor: 450, due: false, dueMinor: 380 }],
  ],
  [
    "a part is never less than what is owed",
    [{ kind: "void_rest" }, { kind: "refund", what: "amount", amount: fixed(100) }],
    [{ amountMinor: 380, due: true, dueMinor: 380 }],
  ],
  [
    "a part is never more than what was paid",
    [{ kind: "gift_all" }, { kind: "refund", what: "amount", amount: fixed(900) }],
    [{ amountMinor: 500, due: false, dueMinor: 0 }],
  ],
  ["nothing is owed for what is given", [{ kind: "gift_all" }, { kind: "refund", what: "due" }], []],
])("%s", (_, actions, expected) => {
  const refunds = received(actions, used).filter(({ kind }) => kind === "refund");
  expect(refunds.map(({ amountMinor, due, detail }) => ({ amountMinor, due, dueMinor: detail.dueMinor }))).toEqual(expected);
});

test("a part is a total over the incident, and what has no price in the customer's currency is said", () => {
  const part: Action = { kind: "refund", what: "amount", amount: fixed(450) };
  const before = member({ ...used, given: { ...used.given, refundMinor: 200 } });
  expect(received([part], before)).toMatchObject([{ kind: "refund", amountMinor: 250 }]);
  expect(treat([rule("a", "any", [part])], member({ ...used, currency: "USD" })).unpriced).toBe(true);
});

test("what was shipped is honoured, line by line, and the lines are sealed with it", () => {
  const shares = [share({ lineId: "1" }), share({ lineId: "2", shipped: true }), share({ lineId: "3", shipped: true })];
  const three = member({ quantity: 3, shares });
  const rows = (action: Action) => received([action, { kind: "void_line" }], three).map(({ units, detail }) => [units, detail]);
  expect(rows({ kind: "honour", only: "shipped" })).toEqual([
    [1_000, { only: "shipped", lines: ["2", "3"] }],
    [500, {}],
  ]);
  expect(received([{ kind: "honour", only: "shipped" }], used)).toEqual([{ ...NONE, kind: "message_only" }]);
  expect(rows({ kind: "honour", only: "shipped", itemsPerPerson: 1 })).toEqual([
    [500, { items: 1, only: "shipped", lines: ["2"] }],
    [1_000, {}],
  ]);
});

test("further items get a falling discount off their right price, half a cent up, and items beyond the list none", () => {
  // Five items of 9.99: item 2 at 20 % = 1.998 -> 2.00, item 3 at 10 % = 0.999 -> 1.00, items 4 and 5 nothing.
  const five = member({
    quantity: 5,
    shares: [share({ quantity: 2, valueMinor: 1_998 }), share({ lineId: "12", quantity: 3, valueMinor: 2_997 })],
  });
  const [row] = received([{ kind: "tiered_discount", fromItem: 2, sharesBp: [2_000, 1_000], until: UNTIL }], five);
  expect(row).toEqual({
    ...{ ...NONE, kind: "tiered_discount", amountMinor: 300, ...EUR, ...ENDS },
    detail: { fromItem: 2, sharesBp: [2_000, 1_000], items: 2 },
  });
  expect(received([{ kind: "tiered_discount", fromItem: 6, sharesBp: [2_000], until: UNTIL }], five).map(({ kind }) => kind)).toEqual([
    "message_only",
  ]);
});

test("a choice holds every option worked out, with what each owes", () => {
  const choice: Action = {
    ...{ kind: "choice", days: 14, defaultKey: "money" },
    options: [
      { key: "keep", actions: [{ kind: "honour" }, { kind: "pay_difference", rebateBp: 1_000, until: UNTIL }] },
      { key: "money", actions: [{ kind: "void_line" }, { kind: "refund", what: "due" }] },
    ],
  };
  const treated = treat([rule("a", "any", [choice])], used);
  expect(treated.compensations).toEqual([
    {
      ...NONE,
      kind: "choice",
      detail: {
        days: 14,
        defaultKey: "money",
        options: [
          {
            key: "keep",
            items: [
              { ...NONE, kind: "honour", units: 500 },
              // 44.00 less 10 %: 39.60
              { ...NONE, kind: "pay_difference", amountMinor: 3_960, ...EUR, ...ENDS, detail: { rebateBp: 1_000 } },
            ],
          },
          {
            key: "money",
            items: [
              { ...NONE, kind: "void_line", units: 500 },
              { ...NONE, kind: "refund", amountMinor: 500, ...EUR, due: true, detail: { what: "due", dueMinor: 500 } },
            ],
          },
        ],
      },
    },
  ]);
  expect(treated.dueMissingMinor).toBe(0);
  // By default all is voided and nothing costs; at worst 49.00 of units are honoured and 39.60 come in.
  expect([treated.effect.voidMinor, treated.effect.choiceLeastMinor, treated.effect.choiceWorstMinor]).toEqual([4_900, 0, 940]);
});

test("a cap leaves each option what the rule's own gestures have not used", () => {
  const options = [
    { key: "a", actions: [credit(1_500)] },
    { key: "b", actions: [{ kind: "message_only" as const }] },
  ];
  const actions: Action[] = [
    { kind: "donation", to: "a school", amount: fixed(800) },
    { kind: "choice", days: 1, defaultKey: "b", options },
  ];
  const one = treat([rule("a", "any", actions)], member(), { ...NO_LIMITS, personCap: { EUR: 2_000 } });
  const [donation, choice] = one.compensations;
  expect([donation?.amountMinor, one.capped]).toEqual([800, true]);
  expect(choice?.detail.options).toMatchObject([
    { items: [{ kind: "store_credit", amountMinor: 1_200 }] },
    { items: [{ kind: "message_only" }] },
  ]);
});

test("an option that voids and does not refund owes", () => {
  const options = [
    { key: "a", actions: [{ kind: "void_line" as const }] },
    { key: "b", actions: [{ kind: "gift_all" as const }] },
  ];
  expect(treat([rule("a", "any", [{ kind: "choice", days: 1, defaultKey: "b", options }])], used).dueMissingMinor).toBe(500);
});
