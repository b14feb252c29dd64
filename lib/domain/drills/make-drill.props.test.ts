import fc from "fast-check";
import { expect, test } from "vitest";
import { drillTruthSchema, SCENARIOS } from "./drill";
import { makeDrill } from "./make-drill";

const NOW = Date.parse("2026-08-22T14:00:00Z");
const asked = fc.record({
  scenario: fc.constantFrom(...SCENARIOS),
  of: fc.record({ drillId: fc.integer({ min: 1, max: 999 }), seed: fc.string({ maxLength: 12 }), size: fc.integer({ min: 40, max: 90 }) }),
});
const made = ({ scenario, of }: { scenario: (typeof SCENARIOS)[number]; of: { drillId: number; seed: string; size: number } }) =>
  makeDrill(scenario, { ...of, nowMs: NOW });

test("the same seed makes the same drill, another one another", () => {
  fc.assert(
    fc.property(asked, ({ scenario, of }) => {
      expect(made({ scenario, of })).toEqual(made({ scenario, of }));
      expect(made({ scenario, of: { ...of, seed: `${of.seed}!` } }).orders).not.toEqual(made({ scenario, of }).orders);
    }),
    { numRuns: 20 },
  );
});

test("whatever is drawn, the drill is its own: SKUs, references and addresses are marked, nothing lies ahead, no reference repeats", () => {
  fc.assert(
    fc.property(asked, ({ scenario, of }) => {
      const { products, orders, customers, uses, truth } = made({ scenario, of });
      const prefix = `DRILL${of.drillId}-`;
      expect(products.every(({ sku }) => sku.startsWith(prefix))).toBe(true);
      expect(orders.every(({ ref, placedAtMs }) => ref.startsWith(prefix) && placedAtMs <= NOW)).toBe(true);
      expect(uses.every(({ atMs }) => atMs <= NOW)).toBe(true);
      expect(customers.every(({ email }) => email.endsWith("@drill.invalid"))).toBe(true);
      expect(new Set(customers.map(({ email }) => email)).size).toBe(of.size);
      expect(new Set(orders.map(({ ref }) => ref)).size).toBe(orders.length);
      expect(drillTruthSchema.parse(truth)).toEqual(truth);
    }),
    { numRuns: 40 },
  );
});

test("a line is in exactly where it is a paid sale at a wrong price within its window", () => {
  fc.assert(
    fc.property(asked, ({ scenario, of }) => {
      const { orders, truth } = made({ scenario, of });
      const inside = new Set(truth.lines);
      for (const order of orders)
        for (const line of order.lines) {
          const edge = truth.edges.find(({ sku, channel }) => sku === line.sku && channel === order.channel);
          const reference = truth.products.find(({ sku }) => sku === line.sku)?.referenceMinor ?? 0;
          const wrong = line.unitPriceMinor < reference && line.kind === "sale" && (truth.code === null || line.promotion === truth.code);
          const expected = edge !== undefined && wrong && order.status === "paid";
          expect([order.ref, inside.has(`${order.ref}/${line.ref}`)]).toEqual([order.ref, expected]);
          if (expected) {
            expect(order.placedAtMs).toBeGreaterThanOrEqual(edge.start[1]);
            expect(order.placedAtMs).toBeLessThan(edge.end[0]);
          }
        }
    }),
    { numRuns: 40 },
  );
});

test("each scenario has people who used some and people who did not, and a trap at the wrong price that is out", () => {
  for (const scenario of SCENARIOS) {
    const { truth, orders } = makeDrill(scenario, { drillId: 7, seed: "fixed", nowMs: NOW, size: 120 });
    expect(truth.used.length).toBeGreaterThan(5);
    expect(truth.customers.length - truth.used.length).toBeGreaterThan(20);
    expect(orders.some(({ status }) => status === "cancelled")).toBe(true);
  }
});

test("a size that is no crowd, or too large a one, is refused", () => {
  const of = { drillId: 1, seed: "s", nowMs: NOW };
  expect(() => makeDrill("zero_price", { ...of, size: 39 })).toThrow(RangeError);
  expect(() => makeDrill("zero_price", { ...of, size: 2_001 })).toThrow(RangeError);
  expect(makeDrill("zero_price", { ...of, size: 40 }).customers).toHaveLength(40);
});
