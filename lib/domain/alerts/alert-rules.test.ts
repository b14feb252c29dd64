import { describe, expect, test } from "vitest";
import { DEFAULT_WATCHING } from "../settings/watching";
import { groupKey, joinsSince, subjectKey } from "./group-key";
import { skuWords } from "./sku-words";
import { isEnoughFor, stopDetailSchema } from "./stop";
import { nextRungAt, whomToTell } from "./whom-to-tell";
import { showsMore } from "./worst-breach";

const AT = new Date("2006-08-19T08:05:00Z");

describe("what alerts are about", () => {
  test("is the guard, and what one guard sees several of", () => {
    expect(subjectKey({ origin: "prices", guardId: 3, about: "" })).toBe("prices:3:");
    expect(subjectKey({ origin: "tip", guardId: null, about: "PACK@500" })).toBe("tip::PACK@500");
  });
  test("has one key within a stretch, and another in the next", () => {
    const key = (at: string) => groupKey({ origin: "prices", guardId: 3, about: "" }, new Date(at), 30);
    expect(key("2006-08-19T08:29:59Z")).toBe(key("2006-08-19T08:00:00Z"));
    expect(key("2006-08-19T08:30:00Z")).not.toBe(key("2006-08-19T08:29:59Z"));
  });
  test("joins what heard of it half an hour ago at most", () => {
    expect(joinsSince(AT, 30)).toEqual(new Date("2006-08-19T07:35:00Z"));
  });
});

describe("the change that shows more", () => {
  const change = (beforeMinor: number | null, afterMinor: number | null) => ({ beforeMinor, afterMinor });
  test.each([
    ["half off beats a third off", change(200, 100), change(300, 200), true],
    ["a third off does not beat half off", change(300, 200), change(200, 100), false],
    ["ten times too much beats nothing to pay", change(100, 1_000), change(100, 0), true],
    ["an equal share does not beat", change(200, 100), change(20, 10), false],
    ["any change beats one from nowhere", change(100, 99), change(null, 5), true],
    ["one from nowhere beats none", change(null, 5), change(100, 99), false],
    ["a price from zero has no share", change(0, 5), change(100, 99), false],
    ["amounts beyond 32 bits are told apart", change(9e11, 1), change(9e11, 2), true],
  ])("%s", (_, one, other, more) => expect(showsMore(one, other)).toBe(more));
});

describe("who is told", () => {
  const person = (email: string | null, phone: string | null, afterMinutes = 10) => ({
    ...{ staffId: null, name: "Zoé", email, phone, afterMinutes },
  });
  const places = [
    { name: "#prices", kind: "chat" as const, url: "https://chat.example/x", secret: null },
    { name: "erp", kind: "webhook" as const, url: "https://erp.example/x", secret: null },
  ];
  const watching = { ...DEFAULT_WATCHING, onCall: [person("a@x.example", "+33612345678"), person(null, "+33687654321", 15)], places };
  const told = (rung: number, severity: "warn" | "block") =>
    whomToTell(watching, rung, severity).map(({ channel, address }) => [channel, address]);

  test("first is the first on call, with every place", () => {
    expect(told(0, "warn")).toEqual([
      ["email", "a@x.example"],
      ["chat", "#prices"],
      ["webhook", "erp"],
    ]);
  });
  test("of what blocks is woken as well", () => {
    expect(told(0, "block")).toEqual([
      ["email", "a@x.example"],
      ["sms", "+33612345678"],
      ["chat", "#prices"],
      ["webhook", "erp"],
    ]);
  });
  test("by telephone alone is whoever has nothing else", () => expect(told(1, "warn")).toEqual([["sms", "+33687654321"]]));
  test("beyond the last rung is nobody", () => expect(told(2, "block")).toEqual([]));
  test("next is told so many minutes after the one before", () => {
    expect(nextRungAt(watching, { rung: 0, at: AT })).toEqual(new Date("2006-08-19T08:20:00Z"));
    expect(nextRungAt(watching, { rung: 1, at: AT })).toBeNull();
  });
});

describe("the words that may be a SKU", () => {
  test("are those of three characters and more with their capitals, once", () => {
    expect(skuWords("Le pack-500, à 0 € (PACK-500) ?")).toEqual(["pack-500", "PACK-500"]);
  });
  test("are no more than three hundred", () => {
    expect(skuWords(Array.from({ length: 900 }, (_, i) => `W${i}a`).join(" "))).toHaveLength(300);
  });
});

describe("a stop", () => {
  test.each([
    ["unlist", { skus: ["A"] }, true],
    ["unlist", {}, false],
    ["hold_fulfilment", { skus: ["A"] }, true],
    ["disable_code", { skus: ["A"] }, false],
    ["disable_code", { code: "SUMMER" }, true],
    ["restore_price", { skus: ["A"] }, false],
    ["restore_price", { prices: [{ sku: "A", currency: "EUR", priceMinor: 2_400 }] }, true],
  ] as const)("%s with %j says enough: %s", (action, detail, enough) => {
    expect(isEnoughFor(action, stopDetailSchema.parse(detail))).toBe(enough);
  });
});
