import { expect, test } from "vitest";
import type { ScopeProduct } from "../incidents/scope";
import type { Sale } from "./sale";
import { CLEAN, logged, pack, sales, shown, suggest } from "./test-sales";

test("a clean run is found from its first to just after its last line, and out to the neighbouring right prices", () => {
  const [found, wider, ...rest] = suggest(sales("2026-11-14", CLEAN));
  expect(shown(found!)).toBe("first_last 2026-11-14T09:12:05 to 2026-11-14T16:00:00");
  expect(found).toMatchObject({ how: "replace", lines: 5, verdict: "error" });
  expect(found!.why).toEqual([
    { kind: "first_last", lines: 5 },
    { kind: "starts_between", fromMs: Date.parse("2026-11-14T09:00:00Z"), toMs: Date.parse("2026-11-14T09:12:05Z") },
    { kind: "ends_between", fromMs: Date.parse("2026-11-14T15:59:59Z"), toMs: Date.parse("2026-11-14T16:40:00Z") },
  ]);
  expect(shown(wider!)).toBe("change_point 2026-11-14T09:00:01 to 2026-11-14T16:40:00");
  expect(rest).toEqual([]);
});

test("a run across midnight is one window", () => {
  const [found] = suggest([
    ...sales("2026-11-14", "22:00 4900, 22:30 4900, 23:10 0, 23:50 0"),
    ...sales("2026-11-15", "00:20 0, 06:59 0, 07:30 4900, 08:00 4900"),
  ]);
  expect(shown(found!)).toBe("first_last 2026-11-14T23:10:00 to 2026-11-15T06:59:01");
});

test("the hour that October repeats and the one that March skips do not tear a run", () => {
  const [autumn] = suggest(sales("2026-10-25", "00:00 4900, 00:10 4900, 00:30 0, 00:50 0, 01:30 0, 01:40 0, 02:10 4900, 02:20 4900"));
  expect(shown(autumn!)).toBe("first_last 2026-10-25T00:30:00 to 2026-10-25T01:40:01");
  const [spring] = suggest(sales("2026-03-29", "00:10 4900, 00:20 4900, 00:50 0, 00:59 0, 01:01 0, 01:10 4900, 01:20 4900"));
  expect(shown(spring!)).toBe("first_last 2026-03-29T00:50:00 to 2026-03-29T01:01:01");
});

test("a price that flaps gives several intervals", () => {
  const [found] = suggest(
    sales("2026-11-14", "09:00 0, 09:05 0, 09:10 0, 09:20 4900, 09:25 4900, 09:30 4900, 10:00 0, 10:10 0, 10:20 0, 10:40 4900, 11:00 4900"),
  );
  expect(shown(found!)).toBe("first_last 2026-11-14T09:00:00 to 2026-11-14T09:10:01; 2026-11-14T10:00:00 to 2026-11-14T10:20:01");
  expect(found!.why).toContainEqual({ kind: "flapped", windows: 2 });
});

const other: ScopeProduct = { ...pack, sku: "MUG", referencePriceMinor: 900 };
test("a ragged end gives each SKU its own window", () => {
  const [found] = suggest(
    [
      ...sales("2026-11-14", "08:00 4900, 09:00 0, 10:00 0, 11:00 0, 12:10 4900, 12:30 4900, 13:30 4900"),
      ...sales("2026-11-14", "08:10 900, 09:05 0, 11:30 0, 13:00 0, 14:00 0, 15:00 900, 15:20 900", { sku: "MUG" }),
    ],
    { products: [pack, other] },
  );
  expect(shown(found!)).toBe("first_last PACK 2026-11-14T09:00:00 to 2026-11-14T11:00:01; MUG 2026-11-14T09:05:00 to 2026-11-14T14:00:01");
  expect(found!.why).toContainEqual({ kind: "ragged", by: "sku" });
});

test("SKUs that agree share one window, even where each sold at its own moments", () => {
  const [found] = suggest(
    [
      ...sales("2026-11-14", "08:00 4900, 09:00 0, 10:00 0, 11:00 0, 16:30 4900, 17:00 4900"),
      ...sales("2026-11-14", "08:10 900, 10:05 0, 11:30 0, 16:00 0, 16:40 900, 17:20 900", { sku: "MUG" }),
    ],
    { products: [pack, other] },
  );
  expect(shown(found!)).toBe("first_last 2026-11-14T09:00:00 to 2026-11-14T16:00:01");
});

test("a channel that kept the right price is left out of the window", () => {
  const [found] = suggest([
    ...sales("2026-11-14", "08:00 4900, 09:00 0, 10:00 0, 11:00 0, 12:00 4900, 12:30 4900"),
    ...sales("2026-11-14", "09:10 4900, 09:40 4900, 10:30 4900", { channel: "shop" }),
  ]);
  expect(shown(found!)).toBe("first_last web 2026-11-14T09:00:00 to 2026-11-14T11:00:01");
});

test("the baskets' tail after the fix is a suggestion of its own", () => {
  const lines = sales(
    "2026-11-14",
    "08:00 4900, 08:30 4900, 09:00 0, 09:30 0, 10:00 0, 10:30 0, 11:00 4900, 11:10 4900, 11:20 0, 11:30 4900, 11:40 4900, 13:00 0, 14:00 4900",
  );
  const found = suggest(lines);
  expect(found.map(shown)).toEqual([
    "first_last 2026-11-14T09:00:00 to 2026-11-14T10:30:01",
    "change_point 2026-11-14T08:30:01 to 2026-11-14T11:00:00",
    "cart_tail 2026-11-14T10:30:01 to 2026-11-14T13:00:01",
  ]);
  expect(found[2]).toMatchObject({
    how: "add",
    lines: 2,
    why: [{ kind: "tail", lines: 2, right: 4, afterMs: Date.parse("2026-11-14T10:30:01Z"), byLog: false }],
  });
});

test("the price log is followed to the second, and what sold after its end is the tail", () => {
  const log = [logged("2026-11-01T00:00:00Z", 4900), logged("2026-11-14T08:59:58Z", 0), logged("2026-11-14T10:15:00Z", 4900)];
  const [found, tail] = suggest(sales("2026-11-14", "08:00 4900, 09:00 0, 10:00 0, 10:14:59 0, 10:15 0, 10:40 4900, 10:50 0, 11:00 4900"), {
    log,
  });
  expect(shown(found!)).toBe("price_log 2026-11-14T08:59:58 to 2026-11-14T10:15:00");
  expect(found).toMatchObject({ lines: 3, why: [{ kind: "log", skus: 1 }] });
  expect(shown(tail!)).toBe("cart_tail 2026-11-14T10:15:00 to 2026-11-14T10:50:01");
  expect(tail).toMatchObject({ lines: 2, why: [{ kind: "tail", right: 1, byLog: true }] });
});

test("a log that never corrects the price is said to be open", () => {
  const [found] = suggest(sales("2026-11-14", "09:00 0, 10:00 0"), { log: [logged("2026-11-14T08:00:00Z", 0)] });
  expect(shown(found!)).toBe("price_log 2026-11-14T08:00:00 to 2026-11-14T10:00:01");
  expect(found!.why).toContainEqual({ kind: "log_open" });
});

test("a single sale at the wrong price is found, and called what it may be", () => {
  const [found] = suggest(sales("2026-11-14", "08:00 4900, 09:00 4900, 09:30:10 0, 10:00 4900, 11:00 4900"));
  expect(shown(found!)).toBe("first_last 2026-11-14T09:30:10 to 2026-11-14T09:30:11");
  expect(found).toMatchObject({ lines: 1, verdict: "gift_or_write_off" });
  expect(found!.why[0]).toEqual({ kind: "single_line" });
});

test("nothing at the wrong price gives no suggestion", () => {
  expect(suggest(sales("2026-11-14", "08:00 4900, 09:00 4500"))).toEqual([]);
  expect(suggest([])).toEqual([]);
});

test("an overcharge is found in the same way", () => {
  const dear: ScopeProduct = { ...pack, criterion: "at_or_over", criterionValue: 5880 };
  const [found] = suggest(sales("2026-11-14", "08:00 4900, 09:00 5880, 10:00 5880, 11:00 49000, 12:00 4900, 12:30 4900"), {
    products: [dear],
  });
  expect(shown(found!)).toBe("first_last 2026-11-14T09:00:00 to 2026-11-14T11:00:01");
  expect(found).toMatchObject({ lines: 3, verdict: "error" });
});

test("a quantity price beside the ordinary one is no error", () => {
  const cheap: ScopeProduct = { ...pack, criterion: "at_or_under", criterionValue: 3900 };
  const lines = sales("2026-11-14", "08:10 3900 x12, 08:20 4900, 09:00 4900, 09:10 3900 x10, 10:00 4900 x2, 10:10 3900 x24, 11:00 4900");
  expect(suggest(lines, { products: [cheap] })).toEqual([]);
  const withError = [...lines, ...sales("2026-11-14", "12:00 900, 12:10 900 x12, 12:30 900, 13:00 4900, 13:10 4900")];
  expect(suggest(withError, { products: [cheap] }).map(shown)[0]).toBe("first_last 2026-11-14T12:00:00 to 2026-11-14T12:30:01");
});

test("a later promotion at the same price is told by the log; without a log it is a suggestion of its own, after the one that was noticed", () => {
  const half: ScopeProduct = { ...pack, criterion: "exactly", criterionValue: 2450 };
  const lines = [
    ...sales("2026-11-14", "08:00 4900, 09:00 2450, 09:30 2450, 10:00 2450, 10:30 4900, 11:00 4900"),
    ...sales("2026-11-27", "08:00 2450, 09:00 2450, 10:00 2450, 11:00 2450, 12:00 2450, 13:00 4900, 14:00 4900"),
  ];
  const promotion = logged("2026-11-27T00:00:00Z", 2450, { kind: "promotion", endsMs: Date.parse("2026-11-28T00:00:00Z") });
  expect(suggest(lines, { products: [half], log: [promotion] }).map(shown)).toEqual([
    "first_last 2026-11-14T09:00:00 to 2026-11-14T10:00:01",
    "change_point 2026-11-14T08:00:01 to 2026-11-14T10:30:00",
  ]);
  const firsts = (noticed: string) =>
    suggest(lines, { products: [half], noticed })
      .filter((s) => s.evidence === "first_last")
      .map(shown);
  expect(firsts("2026-11-14T12:00:00Z")).toEqual([
    "first_last 2026-11-14T09:00:00 to 2026-11-14T10:00:01",
    "first_last 2026-11-27T08:00:00 to 2026-11-27T12:00:01",
  ]);
});

test("free lines along with an order, to nobody known or alone are proposed as no incident, after the error", () => {
  const found = suggest([
    ...sales("2026-11-02", "08:00 4900, 09:00 0 nobody x200, 10:00 4900, 11:00 0 free, 12:00 4900"),
    ...sales("2026-11-14", CLEAN),
  ]);
  expect(found.map((s) => `${s.verdict} ${shown(s)}`)).toEqual([
    "error first_last 2026-11-14T09:12:05 to 2026-11-14T16:00:00",
    "error change_point 2026-11-14T09:00:01 to 2026-11-14T16:40:00",
    "gift_or_write_off first_last 2026-11-02T09:00:00 to 2026-11-02T09:00:01",
  ]);
});

test("one right-priced line inside, from a stale page, stays inside as a stray", () => {
  const [found] = suggest(
    sales("2026-11-14", "08:00 4900, 08:30 4900, 09:00 0, 09:30 0, 09:40 4900, 10:00 0, 10:30 0, 11:00 4900, 11:30 4900"),
  );
  expect(shown(found!)).toBe("first_last 2026-11-14T09:00:00 to 2026-11-14T10:30:01");
  expect(found!.why).toContainEqual({ kind: "strays", lines: 1 });
});

test("fifty thousand lines at prices that change all the time are answered at once, with one window", () => {
  const startMs = Date.parse("2026-11-01T00:00:00Z");
  const lines = Array.from({ length: 50_000 }, (_, i): Sale => {
    const priceMinor = i % 20 < 5 ? 0 : 4900;
    return { ...sales("2026-11-01", "08:00 0")[0]!, atMs: startMs + i * 20_000, priceMinor, order: i, customer: i % 900 };
  });
  const [found] = suggest(lines);
  expect(found).toMatchObject({ lines: 12_500, windows: [{ startMs, endMs: startMs + 49_984 * 20_000 + 1000 }] });
}, 3000);
