import { expect, test } from "vitest";
import { type MemberConditions, readConditions, writeConditions } from "./member-condition";

test("conditions come back from an address as they were written", () => {
  const conditions: MemberConditions = [
    { fact: "gap", op: "at_least", value: -1000 },
    { fact: "first", op: "before", value: "2026-08-22" },
    { fact: "reason", op: "is_not", value: "100% of it~ e.g. a.b" },
    { fact: "country", op: "is", value: "" },
  ];
  expect(writeConditions(conditions.slice(0, 2))).toBe("gap.at_least.-1000~first.before.2026-08-22");
  expect(readConditions(writeConditions(conditions))).toEqual(conditions);
});

test("alternatives stay together in an address, and what is of one alone reads as it always did", () => {
  const conditions: MemberConditions = [
    [
      { fact: "sku", op: "is", value: "PACK|500~x" },
      { fact: "useKind", op: "is_not", value: "printed" },
    ],
    { fact: "channel", op: "is", value: "web" },
  ];
  expect(writeConditions(conditions)).toBe("sku.is.PACK%7C500%7Ex|useKind.is_not.printed~channel.is.web");
  expect(readConditions(writeConditions(conditions))).toEqual(conditions);
});

test.each([
  "",
  "sku.is.",
  "useKind.is.eaten",
  "orders.is.1|",
  Array(13).fill("orders.is.1").join("|"),
  "gap",
  "gap.at_least.ten",
  "gap.from.2026-08-22",
  "first.from.2026-02-30",
  "password.is.1",
  "orders.is.1.5",
  Array(13).fill("orders.is.1").join("~"),
])("the text %j is no list of conditions", (text) => {
  expect(readConditions(text)).toBeNull();
});
