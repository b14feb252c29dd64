import { expect, test } from "vitest";
import { type GroupedCount, priceHistories } from "./price-history";
import { proposePrices } from "./propose-prices";

const HOUR = 3_600_000;
const count = (hour: number, priceMinor: number, lines: number, quantity = 1): GroupedCount => ({
  hourMs: hour * HOUR,
  priceMinor,
  lines,
  leastQuantity: quantity,
  mostQuantity: quantity,
  channel: "web",
  currency: "EUR",
  customerGroup: "",
});

test("the price of most lines is proposed as reference, a far one as wrong, and a quantity price as neither", () => {
  const counts = [
    count(0, 4900, 40),
    count(2, 2000, 3, 20),
    count(5, 0, 30),
    count(9, 4900, 5),
    count(10, 2000, 3, 20),
    count(11, 4500, 1),
  ];
  const proposed = proposePrices(priceHistories([], counts), counts);
  expect(proposed.map((p) => `${p.priceMinor} x${p.lines} ${p.source} ${p.proposed}`)).toEqual([
    "4900 x45 inferred reference",
    "0 x30 inferred wrong",
    "2000 x6 inferred null",
    "4500 x1 seen null",
  ]);
});

test("a price that the log alone knows is listed", () => {
  const log = {
    sku: "PACK",
    currency: "EUR",
    channel: "web",
    customerGroup: "",
    kind: "regular",
    minQuantity: 1,
    source: "erp",
    endsMs: null,
  } as const;
  const proposed = proposePrices(
    priceHistories(
      [
        { ...log, priceMinor: 4900, atMs: 0 },
        { ...log, priceMinor: 49, atMs: HOUR },
      ],
      [],
    ),
    [],
  );
  expect(proposed.map((p) => `${p.priceMinor} ${p.source} ${p.proposed}`)).toEqual(["4900 log reference", "49 log wrong"]);
});
