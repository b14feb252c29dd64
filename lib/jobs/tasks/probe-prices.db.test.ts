import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { probeAlert } from "../../commands/alerts/probe-alert";
import { settleProbes } from "../../commands/alerts/settle-probes";
import { judgePrices } from "../../commands/watch/judge-prices";
import { probePrice } from "../../connectors/price-probe";
import { prisma } from "../../db/client";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { PricePageStandIn } from "../../testing/price-page-stand-in";
import { armedGuard, clearAlerts, priceFact, pushPrices, waitingJobs, watchedBy } from "../../testing/watched-prices";
import { probePricesTask } from "./probe-prices";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };

let shop: PricePageStandIn;
beforeAll(async () => {
  shop = await PricePageStandIn.start();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await clearAlerts();
  shop.prices.clear();
  shop.mishap = () => ({ kind: "none" });
});

const addresses = () => [
  { channel: "web", url: `${shop.url}/p/{sku}` },
  { channel: "app", url: `${shop.url}/api/{sku}` },
];

/** An alert about PACK/500, which cost 49.00 € and shows nothing to pay on every channel. */
async function alarm(): Promise<number> {
  await watchedBy({ probe: { addresses: addresses(), everyMinutes: 5 } });
  await armedGuard({ kind: "zero" });
  await pushPrices([priceFact("PACK/500", 4_900, { effectiveAt: "2006-08-01T00:00:00Z" })]);
  await pushPrices([priceFact("PACK/500", 0)]);
  await judgePrices(WORKER, {}, {});
  return (await prisma.priceAlert.findFirstOrThrow()).id;
}
const probes = () => prisma.priceProbe.findMany({ orderBy: { channel: "asc" } });
async function run(alertId: number): Promise<unknown[]> {
  await prisma.$executeRaw`TRUNCATE graphile_worker._private_jobs`;
  await probePricesTask.run({ alertId }, { stopping: () => false });
  return waitingJobs("probe-prices");
}

describe("the price of an alert", () => {
  test("is looked up on every channel, and again until it is right on all of them", async () => {
    const alertId = await alarm();
    expect(await waitingJobs("probe-prices")).toEqual([{ alertId }]);
    shop.prices.set("PACK/500", "0.00");
    expect(await run(alertId)).toEqual([{ alertId }]);
    expect(await probes()).toMatchObject([
      { channel: "app", wrongMinor: 0n, expectedMinor: 4_900n, seenMinor: 0n, result: "wrong", checks: 1 },
      { channel: "web", seenMinor: 0n, result: "wrong", checks: 1 },
    ]);
    shop.prices.set("PACK/500", "49.00");
    expect(await run(alertId)).toEqual([]);
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      ...{ action: "alert.probe", actorKind: "system", subject: `alert:${alertId}`, detail: { asked: 2, right: 2, of: 2 } },
    });
    expect(await probes()).toMatchObject([
      { seenMinor: 4_900n, result: "right", checks: 2, problem: null },
      { seenMinor: 4_900n, result: "right", checks: 2 },
    ]);
    expect((await prisma.seenPrice.findMany()).map(({ channel, priceMinor, source }) => [channel, priceMinor, source]).sort()).toEqual([
      ["app", 4_900n, "probe"],
      ["web", 4_900n, "probe"],
    ]);
  });

  test("that cannot be read is neither right nor wrong", async () => {
    const alertId = await alarm();
    expect(await run(alertId)).toEqual([{ alertId }]);
    expect(await probes()).toMatchObject([
      { result: "unreadable", problem: "HTTP 404" },
      { result: "unreadable", problem: "HTTP 404" },
    ]);
  });

  test("is not looked up for more than a day, nor for an alert that is over", async () => {
    const alertId = await alarm();
    await prisma.priceProbe.updateMany({ data: { checks: 287 } });
    expect(await run(alertId)).toEqual([]);
    await prisma.priceProbe.updateMany({ data: { checks: 1 } });
    await prisma.priceAlert.updateMany({ data: { state: "intended" } });
    expect(await run(alertId)).toEqual([]);
  });

  test("is looked up when staff ask, and where there is nowhere to look they are told", async () => {
    const alertId = await alarm();
    expect(await probeAlert(LEA, { alertId })).toEqual({ ok: true, value: { probes: 2 } });
    await prisma.priceProbe.deleteMany();
    await watchedBy({});
    expect(await probeAlert(LEA, { alertId })).toMatchObject({ refusal: { reason: "probe_nothing" } });
    expect(await probeAlert({ ...LEA, role: "auditor" }, { alertId })).toMatchObject({ refusal: { reason: "forbidden" } });
    expect(await settleProbes(LEA, { alertId, results: [] })).toMatchObject({ refusal: { reason: "forbidden" } });
  });
});

describe("an address", () => {
  const ask = (path: string, callMs?: number) => probePrice({ url: `${shop.url}${path}`, sku: "A", currency: "EUR", callMs });

  test("leads on within its host, and nowhere else", async () => {
    shop.prices.set("A", "24.00");
    const from = shop.requests.length;
    shop.mishap = (call) => (call === from + 1 ? { kind: "redirect", to: "/p/A" } : { kind: "none" });
    expect(await ask("/old/{sku}")).toEqual({ priceMinor: 2_400 });
    shop.mishap = () => ({ kind: "redirect", to: "http://169.254.169.254/latest/meta-data" });
    expect(await ask("/p/{sku}")).toEqual({ problem: "redirected" });
    shop.mishap = () => ({ kind: "redirect", to: "/p/A" });
    expect(await ask("/p/{sku}")).toEqual({ problem: "redirected" });
  });

  test.each([
    ["never ends", { kind: "endless" }, "too_large"],
    ["never answers", { kind: "silent" }, "unreachable"],
    ["breaks off", { kind: "drop" }, "unreachable"],
    ["is down", { kind: "error", status: 503 }, "HTTP 503"],
    ["is another page", { kind: "page", text: "<html>maintenance</html>" }, "no_price"],
  ] as const)("that %s says nothing of the price", async (_, mishap, problem) => {
    shop.mishap = () => mishap;
    expect(await ask("/p/{sku}", 500)).toEqual({ problem });
  });
});
