import { expect, test } from "vitest";
import { type OddLine, scanAnomalies } from "./scan-anomalies";

const line = (at: string, priceMinor: number, more: Partial<OddLine> = {}): OddLine => ({
  sku: "CAKE",
  currency: "GBP",
  priceMinor,
  usualMinor: 1275,
  atMs: Date.parse(`2010-12-${at}:00Z`),
  order: at,
  customer: Date.parse(`2010-12-${at}:00Z`),
  quantity: 2,
  ...more,
});
const shown = (lines: OddLine[]) =>
  scanAnomalies(lines).map(
    (a) => `${a.verdict} ${a.sku} x${a.lines} of ${a.orders} orders, ${a.customers} customers, ${a.units} units, ${a.gapMinor}`,
  );

test("free lines to several customers within a day are one error", () => {
  expect(shown([line("06T11:05", 0), line("06T12:00", 0, { quantity: 6 }), line("06T16:59", 0, { order: "06T12:00" })])).toEqual([
    "error CAKE x3 of 2 orders, 3 customers, 10 units, 12750",
  ]);
});

test("free lines that are alone, or go to nobody known, are gifts or write-offs, after every error", () => {
  const nobody = { customer: null, sku: "LOST", quantity: 30 };
  expect(
    shown([
      line("01T09:00", 0),
      line("02T10:00", 0, nobody),
      line("02T11:00", 0, nobody),
      line("02T12:00", 0, nobody),
      line("20T10:00", 100),
    ]),
  ).toEqual([
    "error CAKE x1 of 1 orders, 1 customers, 2 units, 2350",
    "gift_or_write_off LOST x3 of 3 orders, 0 customers, 90 units, 114750",
    "gift_or_write_off CAKE x1 of 1 orders, 1 customers, 2 units, 2550",
  ]);
});

test("lines that were too dear are an anomaly of their own", () => {
  expect(shown([line("06T11:00", 0), line("06T11:30", 12_750), line("06T12:00", 12_750)])).toEqual([
    "error CAKE x2 of 2 orders, 2 customers, 4 units, -45900",
    "gift_or_write_off CAKE x1 of 1 orders, 1 customers, 2 units, 2550",
  ]);
});
