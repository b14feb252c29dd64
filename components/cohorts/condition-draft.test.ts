import { expect, test } from "vitest";
import { conditionsOf, draftOf, linesOf, parseDraft } from "./condition-draft";

const french = { currency: "EUR", decimal: "," } as const;

test.each([
  [
    { fact: "gap", op: "at_least", text: "12,50" },
    { fact: "gap", op: "at_least", value: 1250 },
  ],
  [
    { fact: "gap", op: "at_most", text: "-3" },
    { fact: "gap", op: "at_most", value: -300 },
  ],
  [
    { fact: "orders", op: "is", text: " 2 " },
    { fact: "orders", op: "is", value: 2 },
  ],
  [
    { fact: "first", op: "from", text: "2026-08-22" },
    { fact: "first", op: "from", value: "2026-08-22" },
  ],
  [
    { fact: "country", op: "is", text: "" },
    { fact: "country", op: "is", value: "" },
  ],
  [
    { fact: "sku", op: "is", text: " PACK-500 " },
    { fact: "sku", op: "is", value: "PACK-500" },
  ],
  [{ fact: "sku", op: "is", text: " " }, null],
  [{ fact: "orders", op: "is", text: "2,5" }, null],
  [{ fact: "gap", op: "is", text: "much" }, null],
  [{ fact: "first", op: "from", text: "" }, null],
] as const)("%j means %j", (draft, condition) => {
  expect(parseDraft(draft, french)).toEqual(condition);
});

test("a condition is typed again as it reads in French", () => {
  expect(draftOf({ fact: "gap", op: "at_least", value: 1250 }, french)).toEqual({ fact: "gap", op: "at_least", text: "12,5" });
});

test("lines joined by or are alternatives of one condition, and come back as lines", () => {
  const lines = [
    { fact: "sku", op: "is", text: "A", or: true },
    { fact: "sku", op: "is", text: "B", or: true },
    { fact: "channel", op: "is_not", text: "app", or: false },
  ] as const;
  const conditions = conditionsOf(lines, french);
  expect(conditions).toEqual([
    [
      { fact: "sku", op: "is", value: "A" },
      { fact: "sku", op: "is", value: "B" },
    ],
    { fact: "channel", op: "is_not", value: "app" },
  ]);
  expect(linesOf(conditions ?? [], french)).toEqual([{ ...lines[0], or: false }, lines[1], lines[2]]);
  expect(conditionsOf([...lines, { fact: "orders", op: "is", text: "many", or: false }], french)).toBeNull();
});
