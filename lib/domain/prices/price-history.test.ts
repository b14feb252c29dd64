import { expect, test } from "vitest";
import { type GroupedCount, priceHistories } from "./price-history";
import type { LoggedPrice } from "./price-spans";

const HOUR = 3_600_000;
const count = (hour: number, priceMinor: number, channel: string): GroupedCount => ({
  hourMs: hour * HOUR,
  priceMinor,
  lines: 5,
  leastQuantity: 1,
  mostQuantity: 2,
  channel,
  currency: "EUR",
  customerGroup: "",
});
const entry = (hour: number, priceMinor: number, more: Partial<LoggedPrice> = {}): LoggedPrice => ({
  sku: "PACK",
  currency: "EUR",
  channel: "web",
  customerGroup: "",
  kind: "regular",
  minQuantity: 1,
  priceMinor,
  atMs: hour * HOUR,
  endsMs: null,
  source: "erp",
  ...more,
});

test("a channel with a log shows the log, one without what the orders show", () => {
  const histories = priceHistories(
    [entry(0, 4900), entry(9, 0), entry(16, 4900), entry(10, 4400, { kind: "promotion", endsMs: 12 * HOUR })],
    [count(1, 4900, "web"), count(10, 0, "web"), count(2, 4900, "shop"), count(11, 0, "shop")],
  );
  const shown = histories.map(({ channel, inferred, entries }) => [
    channel,
    inferred,
    entries.map((e) => `${e.fromMs / HOUR}-${e.untilMs === null ? "" : e.untilMs / HOUR} ${e.priceMinor} ${e.kind} ${e.source} ${e.lines}`),
  ]);
  expect(shown).toEqual([
    ["shop", true, ["2-11 4900 regular null 5", "11- 0 regular null 5"]],
    ["web", false, ["0-9 4900 regular erp null", "9-16 0 regular erp null", "10-12 4400 promotion erp null", "16- 4900 regular erp null"]],
  ]);
});

test("a log that knows promotions alone does not stand for the regular price", () => {
  const [web] = priceHistories([entry(10, 4400, { kind: "promotion", endsMs: 12 * HOUR })], [count(1, 4900, "web")]);
  expect(web?.entries.map((e) => `${e.priceMinor} ${e.kind} ${e.source}`)).toEqual(["4400 promotion erp", "4900 regular null"]);
});
