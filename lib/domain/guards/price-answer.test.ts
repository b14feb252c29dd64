import { expect, test } from "vitest";
import { againstOf } from "./against";
import { toldLines } from "./check-answer";
import type { Guard, GuardRule, Severity } from "./guard";
import { inTax } from "./in-tax";
import { linesDigest } from "./lines-digest";
import { afterConfirmation, answerPrices, isCovered, verdictOf } from "./price-answer";
import { linesOf, type TestLine } from "./testing-lines";

const guard = (id: string, severity: Severity, rule: GuardRule): Guard => ({ id, severity, scope: {}, rule });
const CHEAP: GuardRule = { kind: "range", min: { EUR: 100 } };
const asked = (given: TestLine[], rejectedCount = 0) => ({
  lines: linesOf(given).lines,
  numbers: given.map((_, at) => at + 1),
  rejected: rejectedCount > 0 ? [{ line: 99, reason: "malformed" as const }] : [],
  rejectedCount,
});
const counts = (given: Partial<Record<"allowed" | "toConfirm" | "blocked" | "rejected", number>>) => ({
  ...{ lines: 9, allowed: 0, toConfirm: 0, blocked: 0, rejected: 0 },
  ...given,
});

test.each([
  [counts({ allowed: 9 }), "closed", "allow"],
  [counts({}), "closed", "allow"],
  [counts({ toConfirm: 1 }), "open", "confirm"],
  [counts({ toConfirm: 1, rejected: 1 }), "open", "confirm"],
  [counts({ toConfirm: 1, rejected: 1 }), "closed", "block"],
  [counts({ rejected: 1 }), "open", "allow"],
  [counts({ blocked: 1, toConfirm: 8 }), "open", "block"],
] as const)("of %j a check that fails %s answers %s", (given, failMode, verdict) => {
  expect(verdictOf(given, failMode)).toBe(verdict);
});

test("a confirmation allows what asked for one, and nothing that is blocked", () => {
  const guards = [guard("1", "confirm", CHEAP), guard("2", "block", { kind: "zero" })];
  const given: TestLine[] = [
    { sku: "A", price: 0 },
    { sku: "B", price: 50 },
    { sku: "C", price: 500 },
  ];
  const answer = afterConfirmation(answerPrices(guards, linesOf(given), asked(given), "closed"), "closed");
  expect([answer.verdict, [...answer.answers], answer.counts]).toEqual([
    "block",
    [2, 0, 0],
    { ...counts({ allowed: 2, blocked: 1 }), lines: 3 },
  ]);
  expect(answer.breaches.map(({ line, answer, guardId }) => [line, answer, guardId])).toEqual([
    [1, "block", "2"],
    [1, "allow", "1"],
    [2, "allow", "1"],
  ]);
});

test.each([
  ["the same", [{ guardId: "1", lines: 2 }], true],
  ["fewer lines", [{ guardId: "1", lines: 1 }], true],
  ["more lines", [{ guardId: "1", lines: 3 }], false],
  [
    "a guard that blocks",
    [
      { guardId: "1", lines: 2 },
      { guardId: "2", lines: 9 },
    ],
    true,
  ],
  [
    "another guard that asks",
    [
      { guardId: "1", lines: 2 },
      { guardId: "3", lines: 1 },
    ],
    false,
  ],
])("a confirmation of two lines covers %s: %j", (_, now, covered) => {
  const guards = [guard("1", "confirm", CHEAP), guard("2", "block", CHEAP), guard("3", "confirm", CHEAP)];
  expect(isCovered(guards, now, [{ guardId: "1", lines: 2 }])).toBe(covered);
});

test.each([
  [{ kind: "variation", against: "last", moreThanBp: 1, direction: "both" }, 10],
  [{ kind: "variation", against: "usual", moreThanBp: 1, direction: "both" }, 20],
  [{ kind: "decimal_shift", against: "reference" }, 30],
  [{ kind: "margin", atLeastBp: 0 }, 40],
  [{ kind: "range", min: { EUR: 60 }, max: { EUR: 90 } }, 60],
  [{ kind: "range", max: { EUR: 7 } }, 7],
  [{ kind: "zero" }, 10],
] satisfies [GuardRule, number][])("%j says what it held the price to: %i", (rule, amount) => {
  expect(againstOf(rule, linesOf([{ sku: "A", price: 50, last: 10, usual: 20, reference: 30, cost: 40 }]), 0)).toBe(amount);
});

test("what nobody knows is held to nothing", () => {
  for (const rule of [{ kind: "first" }, { kind: "margin", atLeastBp: 0 }, { kind: "range", max: { USD: 1 } }] satisfies GuardRule[])
    expect(againstOf(rule, linesOf([{ sku: "A", price: 50 }]), 0)).toBeNull();
});

test("a line that cannot be read is told as the guards fail, after what is blocked", () => {
  const given: TestLine[] = [
    { sku: "B", price: 50 },
    { sku: "C", price: 0 },
  ];
  const guards = [guard("1", "confirm", CHEAP), guard("2", "block", { kind: "zero" })];
  for (const [failMode, answer] of [
    ["closed", "block"],
    ["open", "allow"],
  ] as const) {
    const judged = answerPrices(guards, linesOf(given), asked(given, 1), failMode);
    expect(judged.breaches.map(({ line }) => line)).toEqual([2, 99, 1, 2]);
    const { lines, linesLeftOut } = toldLines({ ...judged, failMode, guards: [{ id: "1", name: "Cheap" }] }, asked(given, 1));
    expect([lines.map((line) => [line.line, line.answer]), linesLeftOut]).toEqual([
      [
        [1, "confirm"],
        [2, "block"],
        [99, answer],
      ],
      0,
    ]);
    expect(lines[1]?.reasons.map(({ guard: name, asks }) => [name, asks])).toEqual([
      [null, "block"],
      ["Cheap", "confirm"],
    ]);
  }
});

test("the digest is of what prices say: when they were asked about does not count, when they hold from does", () => {
  const digest = (given: TestLine[], now: string) => Buffer.from(linesDigest(linesOf(given).lines, Date.parse(now))).toString("hex");
  const line: TestLine = { sku: "A", price: 50, at: "2026-11-22T10:00:00Z" };
  const same = digest([line], "2026-11-22T10:00:00Z");
  expect(digest([{ ...line, at: "2026-11-22T11:00:00Z" }], "2026-11-22T11:00:00Z")).toBe(same);
  const others: TestLine[][] = [
    [{ ...line, at: "2026-11-22T10:00:00.001Z" }],
    [{ ...line, price: 51 }],
    [{ ...line, price: null }],
    [{ ...line, sku: "B" }],
    [{ ...line, channel: "web" }],
    [{ ...line, group: "web" }],
    [{ ...line, currency: "USD" }],
    [{ ...line, kind: "promotion" }],
    [{ ...line, minQuantity: 2 }],
    [line, line],
    [],
  ];
  const digests = others.map((given) => digest(given, "2026-11-22T10:00:00Z"));
  expect(new Set([same, ...digests]).size).toBe(others.length + 1);
});

test.each([
  [1000, 0, 2_000, 1200],
  [1200, 2_000, 0, 1000],
  [999, 550, 2_000, 1136],
  // 1 x 1.2 / 1.055 = 1.137; 5 / 1.2 = 4.1667
  [1, 550, 2_000, 1],
  [5, 2_000, 0, 4],
  [0, 0, 2_000, 0],
  [999_999_999_999, 0, 10_000, 1_999_999_999_998],
])("%i with a tax of %i bp is with %i bp %i", (price, from, to, expected) => {
  expect(inTax(price, from, to)).toBe(expected);
});
