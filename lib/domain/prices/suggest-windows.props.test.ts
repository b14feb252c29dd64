import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScopeProduct } from "../incidents/scope";
import type { Sale } from "./sale";
import { suggestWindows } from "./suggest-windows";
import { within } from "./suggestion";

const products = ["A", "B", "C"].map(
  (sku): ScopeProduct => ({
    sku,
    currency: "EUR",
    channel: "",
    criterion: "exactly",
    criterionValue: 0,
    referencePriceMinor: 1000,
    unitsPerItem: 1,
    unitCostMinor: null,
  }),
);
const DAYS_MS = 12 * 86_400_000;
const sale = fc.record({
  atMs: fc.oneof(fc.integer({ min: 0, max: DAYS_MS }), fc.integer({ min: 0, max: 7_200_000 })),
  sku: fc.constantFrom("A", "B", "C"),
  channel: fc.constantFrom("web", "app"),
  priceMinor: fc.constantFrom(0, 1000, 1000, 900),
  customer: fc.option(fc.nat(5), { nil: null }),
});
const PLAIN = { currency: "EUR", quantity: 1, kind: "sold", promotion: false, customerGroup: null } as const;
const lines = fc
  .array(sale, { maxLength: 80 })
  .map((list) =>
    list.sort((a, b) => a.atMs - b.atMs).map((one, order): Sale => ({ ...one, ...PLAIN, rawPriceMinor: one.priceMinor, order })),
  );

/** A price that neither is, in the middle of the first window: the second one was widened back to it. */
const ACROSS = [
  [0, "B", "web", 0],
  [3_130_655, "C", "web", 900],
  [3_883_309, "C", "web", 0],
  [6_718_205, "A", "app", 0],
  [198_173_502, "C", "web", 900],
  [239_535_654, "A", "web", 0],
  [505_448_614, "A", "app", 0],
].map(([atMs, sku, channel, price], order): Sale => {
  const priceMinor = Number(price);
  return {
    ...PLAIN,
    atMs: Number(atMs),
    sku: String(sku),
    channel: String(channel),
    priceMinor,
    rawPriceMinor: priceMinor,
    order,
    customer: order,
  };
});

test("windows are half-open, on whole seconds, and never overlap for one SKU and channel", () => {
  fc.assert(
    fc.property(lines, (sales) => {
      for (const { windows } of suggestWindows({ products, customerGroups: [], sales, spans: [], hints: [] })) {
        for (const [i, w] of windows.entries()) {
          expect(w.startMs).toBeLessThan(w.endMs);
          expect(w.startMs % 1000 === 0 && w.endMs % 1000 === 0).toBe(true);
          for (const other of windows.slice(i + 1))
            if (other.sku === w.sku && other.channel === w.channel) expect(other.startMs >= w.endMs || w.startMs >= other.endMs).toBe(true);
        }
      }
    }),
    { examples: [[ACROSS]] },
  );
});

test("every line at the wrong price is in a first-to-last window or in a tail, and the lines are counted once", () => {
  fc.assert(
    fc.property(lines, (sales) => {
      const found = suggestWindows({ products, customerGroups: [], sales, spans: [], hints: [] });
      const shown = found.filter((s) => s.evidence !== "change_point").flatMap((s) => s.windows);
      const wrong = sales.filter((s) => s.priceMinor === 0);
      for (const line of wrong) expect(shown.some((w) => within(w, line, line.atMs))).toBe(true);
      const counted = found.filter((s) => s.evidence === "first_last").reduce((sum, s) => sum + s.lines, 0);
      expect(counted).toBeLessThanOrEqual(wrong.length);
    }),
  );
});

test("a widened window holds the tight one, and no more lines at another price than it", () => {
  fc.assert(
    fc.property(lines, (sales) => {
      const found = suggestWindows({ products, customerGroups: [], sales, spans: [], hints: [] });
      for (const [i, wide] of found.entries()) {
        if (wide.evidence !== "change_point") continue;
        const tight = found[i - 1];
        for (const [n, w] of wide.windows.entries()) {
          const inner = tight?.windows[n];
          expect(inner && w.startMs <= inner.startMs && w.endMs >= inner.endMs).toBe(true);
          const right = (window: typeof w) => sales.filter((s) => s.priceMinor !== 0 && within(window, s, s.atMs)).length;
          expect(right(w)).toBe(right(inner ?? w));
        }
      }
    }),
  );
});
