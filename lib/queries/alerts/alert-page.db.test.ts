import { beforeAll, expect, test } from "vitest";
import { raisedAlert } from "@/lib/commands/alerts/testing-alerts";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import { alertSearchSchema, readAlertList } from "./alert-list";
import { readAlertPage } from "./alert-page";
import { withRightPrices } from "./right-prices";

let alertId = 0;

beforeAll(async () => {
  await prisma.product.create({ data: { sku: "PACK", name: "Pack 500" } });
  alertId = await raisedAlert({
    ...{
      changedBy: "nina@shop.example",
      acknowledgedBy: "ada@shop.example",
      acknowledgedAt: new Date("2026-11-20T10:05:00Z"),
      state: "acknowledged",
    },
    breaches: [{ channel: "web" }, { sku: "FRAME", beforeMinor: 1_990n, afterMinor: 199n, at: "2026-11-20T10:01:00Z" }],
  });
  const at = (minute: string) => `2026-11-20T10:${minute}:00Z`;
  await addLines([
    { name: "one", sku: "PACK", placedAt: at("02"), quantity: 2 },
    { name: "two in one order", order: "one", sku: "FRAME", placedAt: at("02"), unitPriceMinor: 199 },
    { name: "elsewhere", sku: "PACK", placedAt: at("03"), channel: "app" },
    { name: "right price", sku: "PACK", placedAt: at("03"), unitPriceMinor: 4_900 },
    { name: "before", sku: "FRAME", placedAt: at("00"), unitPriceMinor: 199 },
    { name: "gift", sku: "PACK", placedAt: at("04"), kind: "free_gift" },
    { name: "in pounds", sku: "PACK", placedAt: at("05"), currency: "GBP" },
  ]);
  await prisma.alertNotice.create({
    data: { alertId, channel: "sms", address: "+33612345678", rung: 0, onceKey: "n", at: new Date(at("02")) },
  });
});

test("a page says what it cost so far: the orders at the wrong price, and what is missing to the price before", async () => {
  const page = await readAlertPage(alertId, false);
  expect(page?.orders).toEqual([{ currency: "EUR", orders: 1, items: 3, paidMinor: 199, stakeMinor: 2 * 4_900 + 1_791 }]);
  expect(page?.alert).toMatchObject({ product: "Pack 500", changedBy: "nina@shop.example", acknowledged: { by: "ada@shop.example" } });
  expect(page?.declaration).toMatchObject({ productCount: 2, startsAt: "2026-11-20T10:00:00.000Z", fixed: false, unpriced: [] });
});

test("of an alert without prices all orders of its products count, and nothing is at stake that anybody knows", async () => {
  const demand = await raisedAlert({ origin: "demand", skus: ["PACK"], beforeMinor: null, afterMinor: null, breaches: [] });
  const orders = (await readAlertPage(demand, false))?.orders;
  expect(orders).toMatchObject([
    { currency: "EUR", orders: 3, items: 4, stakeMinor: null },
    { currency: "GBP", orders: 1, items: 1, stakeMinor: null },
  ]);
});

test("an auditor sees neither addresses nor numbers", async () => {
  const page = JSON.stringify(await readAlertPage(alertId, true));
  for (const hidden of ["nina@shop.example", "ada@shop.example", "+33612345678"]) expect(page).not.toContain(hidden);
});

test("the list has what somebody must look at, what was settled, and the tips that wait", async () => {
  await raisedAlert({ state: "resolved" });
  await prisma.priceTip.create({
    data: { origin: "form", body: "Prix", language: "fr", onceKey: new Uint8Array([1]), at: new Date("2026-11-20T10:00:00Z") },
  });
  const open = await readAlertList(alertSearchSchema.parse({}), false);
  expect([open.alerts.map(({ state }) => state), open.counts]).toEqual([["open", "acknowledged"], { open: 2, settled: 1, tips: 1 }]);
  const tips = await readAlertList(alertSearchSchema.parse({ show: "tips" }), false);
  expect([tips.alerts, tips.tips.map(({ body }) => body)]).toEqual([[], ["Prix"]]);
  expect(alertSearchSchema.parse({ show: "nonsense", after: "x" })).toEqual({ show: "open", after: null });
});

test("pages of the list follow one another without a gap", async () => {
  for (let i = 0; i < 51; i++) await raisedAlert({ state: "intended", breaches: [] });
  const first = await readAlertList(alertSearchSchema.parse({ show: "settled" }), false);
  const second = await readAlertList(alertSearchSchema.parse({ show: "settled", after: String(first.next) }), false);
  expect([first.alerts.length, second.alerts.length, second.next]).toEqual([50, 2, null]);
  expect(new Set([...first.alerts, ...second.alerts].map(({ id }) => id)).size).toBe(52);
});

test("setting prices back names each price that was right; other requests pass as they are", async () => {
  expect(await withRightPrices({ alertId, action: "restore_price", detail: {} })).toEqual({
    alertId,
    action: "restore_price",
    detail: {
      prices: [
        { sku: "PACK", channel: "web", currency: "EUR", priceMinor: 4_900 },
        { sku: "FRAME", channel: "", currency: "EUR", priceMinor: 1_990 },
      ],
    },
  });
  expect(await withRightPrices({ alertId, action: "unlist" })).toEqual({ alertId, action: "unlist" });
});
