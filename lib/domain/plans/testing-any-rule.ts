import fc from "fast-check";
import { type Amount, type ChoiceAction, RECEIVED_KINDS, type SimpleAction } from "./action";
import { type Condition, MONEY_FACTS, NUMBER_FACTS, NUMBER_OPS, type Rule, WORD_FACTS, YES_NO_FACTS } from "./rule";
import { ruleIssues } from "./rules-check";

/** Words as people type them: doubled spaces, full stops, accents, anything but nothing. */
const anyWords = fc
  .array(fc.constantFrom("album", "à  offrir", "Noël.", "500", "«", "d’été", "\n", "<b>"), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(" ").trim())
  .filter((text) => text !== "");
const anyMinor = fc.integer({ min: 1, max: 1_000_000_000 });
const anyTariff = fc
  .record({ EUR: anyMinor, CHF: fc.option(anyMinor), JPY: fc.option(anyMinor) })
  .map(({ EUR, CHF, JPY }) => ({ EUR, ...(CHF !== null && { CHF }), ...(JPY !== null && { JPY }) }));
const anyEnd = fc.constantFrom("2027-03-31T22:00:00.000Z", "2027-12-31T23:00:00Z");
const anyBounds = fc.record({ atLeast: fc.option(anyTariff, { nil: undefined }), atMost: fc.option(anyTariff, { nil: undefined }) });
const anyAmount: fc.Arbitrary<Amount> = fc.oneof(
  fc
    .tuple(fc.constantFrom("person" as const, "order" as const, "item" as const, "unit" as const), anyTariff, anyBounds)
    .map(([per, tariff, bounds]) => ({ of: "fixed" as const, per, tariff, ...bounds })),
  fc
    .tuple(fc.constantFrom("paid" as const, "gap" as const), fc.integer({ min: 1, max: 100_000 }), anyBounds)
    .map(([of, shareBp, bounds]) => ({ of, shareBp, ...bounds })),
);
const anyShare = fc.integer({ min: 1, max: 10_000 });
const anyCount = fc.integer({ min: 1, max: 1_000_000 });
const kind = <K extends SimpleAction["kind"]>(name: K) => fc.constant(name);

/** Every action that stands alone, with anything in it. */
const anySimpleAction: fc.Arbitrary<SimpleAction> = fc.oneof(
  fc.constantFrom<SimpleAction>(
    { kind: "gift_consumed" },
    { kind: "gift_all" },
    { kind: "honour" },
    { kind: "void_rest" },
    { kind: "void_line" },
    { kind: "give_back" },
    { kind: "refund", what: "due" },
    { kind: "refund", what: "paid" },
    { kind: "revoke_credit" },
    { kind: "thank_reporter" },
    { kind: "message_only" },
  ),
  fc.record({ kind: kind("honour"), itemsPerPerson: anyCount }),
  fc.record({ kind: kind("honour"), only: fc.constant("shipped" as const) }),
  fc.record({ kind: kind("refund"), what: fc.constant("amount" as const), amount: anyAmount }),
  fc.record({ kind: kind("refund_shipping"), amount: anyAmount }),
  fc.record({ kind: kind("store_credit"), amount: anyAmount, expiresAt: anyEnd }),
  fc.record({
    kind: kind("discount_code"),
    value: fc.oneof(fc.record({ shareBp: anyShare }), fc.record({ tariff: anyTariff })),
    skus: fc.array(anyWords, { maxLength: 3 }),
    minOrder: fc.option(anyTariff, { nil: undefined }),
    expiresAt: anyEnd,
  }),
  fc.record({ kind: kind("rain_check"), sku: anyWords, price: anyTariff, until: anyEnd }),
  fc.record({
    kind: kind("tiered_discount"),
    fromItem: fc.integer({ min: 1, max: 1_000 }),
    sharesBp: fc.array(anyShare, { minLength: 1, maxLength: 5 }),
    until: anyEnd,
  }),
  fc.record({ kind: kind("pay_difference"), rebateBp: fc.integer({ min: 0, max: 10_000 }), until: anyEnd }),
  fc.record({ kind: kind("return_free"), until: anyEnd }),
  fc.record({ kind: kind("replace"), sku: anyWords }),
  fc.record({ kind: kind("substitute"), sku: anyWords }),
  fc.record({ kind: kind("gift_item"), what: anyWords }),
  fc.record({ kind: kind("raffle"), prizes: anyCount, what: anyWords }),
  fc.record({ kind: kind("donation"), to: anyWords, amount: anyAmount }),
  fc.record({ kind: kind("call_task"), why: anyWords }),
  fc.record({ kind: kind("settlement"), limit: anyTariff }),
  fc.record({ kind: kind("nothing"), why: anyWords }),
);

const anyChoice: fc.Arbitrary<ChoiceAction> = fc
  .record({
    days: fc.integer({ min: 1, max: 365 }),
    options: fc.array(fc.array(anySimpleAction, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
    chosen: fc.nat(1),
  })
  .map(({ days, options, chosen }) => ({
    kind: "choice",
    days,
    defaultKey: `o${chosen + 1}`,
    options: options.map((actions, i) => ({ key: `o${i + 1}`, actions })),
  }));

const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ fact: fc.constantFrom(...NUMBER_FACTS, ...MONEY_FACTS), op: fc.constantFrom(...NUMBER_OPS), value: fc.nat(100_000) }),
  fc.record({ fact: fc.constantFrom(...YES_NO_FACTS), op: fc.constant("is" as const), value: fc.boolean() }),
  fc.record({ fact: fc.constantFrom(...WORD_FACTS), op: fc.constantFrom("is" as const, "is_not" as const), value: anyWords }),
  fc.record({
    fact: fc.constant("received" as const),
    op: fc.constantFrom("is" as const, "is_not" as const),
    value: fc.constantFrom(...RECEIVED_KINDS),
  }),
  fc.record({
    fact: fc.constant("usage" as const),
    op: fc.constantFrom("is" as const, "is_not" as const),
    value: fc.constantFrom("none" as const, "part" as const, "all" as const),
  }),
);

const anyLimit: fc.Arbitrary<NonNullable<Rule["limit"]>> = fc.record({
  of: fc.constantFrom("customers" as const, "items" as const, "cost" as const),
  upTo: anyCount,
  tie: fc.constantFrom("order_ref" as const, "lot" as const),
  boundary: fc.constantFrom("split" as const, "skip" as const, "stop" as const),
  past: fc.array(anySimpleAction, { minLength: 1, maxLength: 3 }),
});

/** A sound rule with anything that the grammar can say; what would contradict the rest is left out. */
export const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    cohort: fc.constantFrom("any", "untouched"),
    when: fc.array(anyCondition, { maxLength: 3 }),
    actions: fc.array(anySimpleAction, { minLength: 1, maxLength: 4 }),
    choice: fc.option(anyChoice),
    limit: fc.option(anyLimit, { nil: undefined }),
  })
  .map(({ cohort, when, actions, choice, limit }) => {
    const rule = { id: "r1", cohort, when };
    const [first = { kind: "message_only" as const }] = actions;
    const past = limit && { ...limit, past: limit.past.slice(0, 1) };
    const tried: Rule[] = [
      { ...rule, actions: choice ? [...actions, choice] : actions, ...(limit && { limit }) },
      { ...rule, actions: choice ? [choice] : actions, ...(past && { limit: { ...past, boundary: "stop" } }) },
      { ...rule, actions: choice ? [choice] : actions },
      { ...rule, actions: [first], ...(past && { limit: { ...past, of: "customers" } }) },
      { ...rule, actions: [first] },
    ];
    return tried.find((one) => ruleIssues(one).length === 0) ?? { ...rule, actions: [{ kind: "message_only" }] };
  });
