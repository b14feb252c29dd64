import fc from "fast-check";
import { expect, test } from "vitest";
import type { Guard, GuardRule } from "./guard";
import { ANSWERS, judgeLines } from "./judge-lines";
import { LINE_KINDS } from "./price-lines";
import { linesOf, type TestLine } from "./testing-lines";

const minor = fc.integer({ min: 0, max: 20_000 });
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const lineArb: fc.Arbitrary<TestLine> = fc.record(
  {
    sku: fc.constantFrom("A", "B", "C", "D"),
    price: fc.option(minor),
    channel: fc.constantFrom("web", "app"),
    currency: fc.constantFrom("EUR", "GBP"),
    kind: fc.constantFrom(...LINE_KINDS),
    minQuantity: fc.constantFrom(1, 10),
    last: maybe(minor),
    usual: maybe(minor),
    cost: maybe(minor),
    planned: fc.boolean(),
  },
  { requiredKeys: ["sku", "price", "channel", "currency", "kind", "minQuantity", "planned"] },
);
const ruleArb: fc.Arbitrary<GuardRule> = fc.constantFrom<GuardRule>(
  { kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" },
  { kind: "variation", against: "usual", moreThanBp: 5_000, direction: "down" },
  { kind: "range", min: { EUR: 500 }, max: { GBP: 9_000 } },
  { kind: "margin", atLeastBp: 1_000 },
  { kind: "zero" },
  { kind: "missing" },
  { kind: "first" },
  { kind: "decimal_shift", against: "last" },
  { kind: "swapped_currency" },
  { kind: "same_value", products: 2 },
  { kind: "bulk", moreThan: 2 },
  { kind: "difference", moreThanBp: 100 },
);
const guardsArb: fc.Arbitrary<Guard[]> = fc.array(
  fc.record({
    id: fc.constant("g"),
    severity: fc.constantFrom<Guard["severity"]>("warn", "confirm", "block"),
    scope: fc.constantFrom({}, { skus: ["A", "B"] }, { channels: ["web"] }),
    rule: ruleArb,
  }),
  { maxLength: 5 },
);
const linesArb = fc.array(lineArb, { maxLength: 30 });

/** Which lines break which guard, in words that do not name places. */
const told = (guards: Guard[], lines: TestLine[]) =>
  judgeLines(guards, linesOf(lines))
    .breaches.map(({ line, guard }) => `${guard} ${JSON.stringify(lines[line])}`)
    .sort();

test("the order of the lines changes nothing", () => {
  fc.assert(
    fc.property(guardsArb, linesArb, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (guards, lines, keys) => {
      const shuffled = lines.map((line) => ({ line, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
      expect(
        told(
          guards,
          shuffled.map(({ line }) => line),
        ),
      ).toEqual(told(guards, lines));
    }),
  );
});

test("each guard says what it says alone, and an answer is the gravest that a breach of the line asks", () => {
  fc.assert(
    fc.property(guardsArb, linesArb, (guards, lines) => {
      const { answers, breaches } = judgeLines(guards, linesOf(lines));
      guards.forEach((guard, place) => {
        const alone = judgeLines([guard], linesOf(lines)).breaches.map(({ line }) => line);
        expect(breaches.filter((breach) => breach.guard === place).map(({ line }) => line)).toEqual(alone);
      });
      lines.forEach((_, line) => {
        const asked = breaches.filter((breach) => breach.line === line).map(({ guard }) => guards[guard]?.severity);
        const gravest = asked.includes("block") ? "block" : asked.includes("confirm") ? "confirm" : "allow";
        expect(ANSWERS[answers[line] ?? -1]).toBe(gravest);
      });
    }),
  );
});

test("what lies outside of every scope neither breaks anything nor changes what others break", () => {
  const rules = fc.array(ruleArb, { maxLength: 5 });
  fc.assert(
    fc.property(rules, linesArb, linesArb, (all, lines, others) => {
      const guards = all
        // Another currency's price is looked up wherever it stands.
        .filter(({ kind }) => kind !== "swapped_currency" && kind !== "difference")
        .map((rule): Guard => ({ id: "g", severity: "block", scope: { skus: ["A", "B", "C", "D"] }, rule }));
      const outside = others.map((line) => ({ ...line, sku: `${line.sku}-outside` }));
      expect(told(guards, [...lines, ...outside])).toEqual(told(guards, lines));
    }),
  );
});

test("a price that is what it was breaks nothing that watches changes", () => {
  const watching = ruleArb.filter(({ kind }) => ["variation", "decimal_shift", "swapped_currency", "same_value", "bulk"].includes(kind));
  fc.assert(
    fc.property(watching, linesArb, (rule, lines) => {
      const same = lines.map((line) => ({ ...line, price: line.price ?? 1, last: line.price ?? 1, usual: line.price ?? 1 }));
      expect(told([{ id: "g", severity: "block", scope: {}, rule }], same)).toEqual([]);
    }),
  );
});
