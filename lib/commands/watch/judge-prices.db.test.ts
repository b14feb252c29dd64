import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { armedGuard, clearAlerts, onCall, priceFact, pushPrices, SHOP_KEY, waitingJobs, watchedBy } from "../../testing/watched-prices";
import { takeInPriceChanges } from "../orders/take-in-price-changes";
import { judgePrices } from "./judge-prices";

beforeEach(clearAlerts);

const waiting = () => prisma.priceToJudge.count();
const alerts = () => prisma.priceAlert.findMany({ orderBy: { id: "asc" } });

describe("prices that were pushed", () => {
  test("wait for the watch, which is woken with them", async () => {
    await pushPrices([priceFact("PACK-500", 0), priceFact("PACK-200", 2_400)]);
    expect([await waiting(), await waitingJobs("watch-prices")]).toEqual([2, [{}]]);
  });

  test("are not watched when they are known, are history, or belong to a drill", async () => {
    await pushPrices([priceFact("PACK-500", 0)]);
    await prisma.priceToJudge.deleteMany();
    await prisma.$executeRaw`TRUNCATE graphile_worker._private_jobs`;
    await pushPrices([priceFact("PACK-500", 0), priceFact("PACK-500", 0, { effectiveAt: "2006-08-19T10:00:00+02:00" })]);
    await takeInPriceChanges(SHOP_KEY, { source: "drill:1", priceChanges: [priceFact("DRILL1-A", 0)] }, {});
    expect([await waiting(), await waitingJobs("watch-prices"), await prisma.priceChange.count()]).toEqual([0, [], 3]);
  });

  test("keep who changed them, which does not make another fact of the same change", async () => {
    await pushPrices([priceFact("PACK-500", 0, { changedBy: "import of Saturday" })]);
    await pushPrices([priceFact("PACK-500", 0, { changedBy: "somebody else" })]);
    expect(await prisma.priceChange.findMany({ select: { changedBy: true } })).toEqual([{ changedBy: "import of Saturday" }]);
  });
});

describe("the watch", () => {
  test("raises an alert with before, after and who, in the transaction that strikes off what it judged", async () => {
    const guardId = await armedGuard({ kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" });
    await pushPrices([priceFact("PACK-500", 4_900, { effectiveAt: "2006-08-01T00:00:00Z" })]);
    await pushPrices([priceFact("PACK-500", 0, { channel: "" }), priceFact("PACK-200", 2_400)]);
    expect(await judgePrices(WORKER, {}, {})).toEqual({ ok: true, value: { taken: 2, more: false } });
    const [alert, ...more] = await alerts();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({
      ...{ origin: "prices", guardId, severity: "block", state: "open", skus: ["PACK-500"], currency: "EUR", breaches: 1 },
      ...{ beforeMinor: 4_900n, afterMinor: 0n, changedBy: "night job", startedAt: new Date("2098-08-19T08:00:00Z"), rung: 0 },
    });
    expect(await prisma.alertBreach.findMany()).toMatchObject([
      { alertId: alert?.id, guardId, sku: "PACK-500", kind: "regular", source: "shop" },
    ]);
    expect(await waiting()).toBe(0);
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      ...{ action: "alert.raise", actorKind: "system", detail: { judged: 2, breaches: 1, muted: 0, alerts: [alert?.id] } },
    });
  });

  test("finds nothing to do where nothing waits, and leaves no trail", async () => {
    const before = await prisma.auditEvent.count();
    expect(await judgePrices(WORKER, {}, {})).toMatchObject({ ok: false, refusal: { reason: "nothing_to_change" } });
    expect(await prisma.auditEvent.count()).toBe(before);
  });

  test("goes on in batches until none is left", async () => {
    await armedGuard({ kind: "zero" });
    await pushPrices([priceFact("A", 0), priceFact("B", 0), priceFact("C", 0)]);
    expect(await judgePrices(WORKER, { size: 2 }, {})).toMatchObject({ value: { taken: 2, more: true } });
    expect(await judgePrices(WORKER, { size: 2 }, {})).toMatchObject({ value: { taken: 1, more: false } });
    expect((await alerts()).map(({ breaches, skus }) => [breaches, skus])).toEqual([[3, ["A", "B", "C"]]]);
  });

  test("by several at one moment judges each price once", async () => {
    await armedGuard({ kind: "zero" });
    await pushPrices(Array.from({ length: 40 }, (_, i) => priceFact(`S${i}`, 0)));
    await Promise.all(Array.from({ length: 4 }, () => judgePrices(WORKER, { size: 10 }, {})));
    const [alert, ...more] = await alerts();
    expect([more, alert?.breaches, await prisma.alertBreach.count(), await waiting()]).toEqual([[], 40, 40, 0]);
  });

  test("raises nothing for a guard that is muted, and says how much it passed over", async () => {
    await armedGuard({ kind: "zero" }, { mutedUntil: new Date("2099-01-01T00:00:00Z") });
    await pushPrices([priceFact("A", 0)]);
    await judgePrices(WORKER, {}, {});
    expect(await alerts()).toEqual([]);
    expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({ detail: { judged: 1, breaches: 0, muted: 1 } });
  });

  test("is nobody's command but the product's own", async () => {
    const admin = { kind: "staff", id: "u3", name: "Ada", role: "admin" } as const;
    expect(await judgePrices(admin, {}, {})).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
    expect(await judgePrices(SHOP_KEY, {}, {})).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
  });
});

describe("breaches of one guard", () => {
  test("a hundred thousand of them are one alert that keeps a thousand and counts all", { timeout: 120_000 }, async () => {
    await armedGuard({ kind: "zero" });
    await watchedBy({ onCall: [onCall("Zoé", "zoe@shop.example")] });
    await pushPrices(Array.from({ length: 100_000 }, (_, i) => priceFact(`S${i}`, 0)));
    expect(await judgePrices(WORKER, {}, {})).toMatchObject({ value: { taken: 100_000 } });
    const [alert, ...more] = await alerts();
    expect([more, alert?.breaches, alert?.skus.length, await prisma.alertBreach.count()]).toEqual([[], 100_000, 1_000, 1_000]);
    expect(await prisma.alertNotice.count()).toBe(1);
  });

  test("join the alert that stands, and make the greater change its face", async () => {
    await armedGuard({ kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" });
    const past = { effectiveAt: "2006-08-01T00:00:00Z" };
    await pushPrices([priceFact("A", 1_000, past), priceFact("B", 1_000, past)]);
    await pushPrices([priceFact("A", 500)]);
    await judgePrices(WORKER, {}, {});
    await prisma.priceAlert.updateMany({ data: { state: "acknowledged" } });
    await pushPrices([priceFact("B", 10, { changedBy: "Marc" })]);
    await judgePrices(WORKER, {}, {});
    expect(await alerts()).toMatchObject([
      { breaches: 2, skus: ["A", "B"], beforeMinor: 1_000n, afterMinor: 10n, changedBy: "Marc", version: 2 },
    ]);
  });

  test("are another alert once the first is settled, or has heard nothing for half an hour", async () => {
    await armedGuard({ kind: "zero" });
    await pushPrices([priceFact("A", 0)]);
    await judgePrices(WORKER, {}, {});
    await prisma.priceAlert.updateMany({ data: { state: "intended" } });
    await pushPrices([priceFact("B", 0)]);
    await judgePrices(WORKER, {}, {});
    await prisma.$executeRaw`UPDATE price_alert SET last_at = last_at - interval '31 minutes', group_key = group_key || '0' WHERE state = 'open'`;
    await pushPrices([priceFact("C", 0)]);
    await judgePrices(WORKER, {}, {});
    expect((await alerts()).map(({ skus, state }) => [skus, state])).toEqual([
      [["A"], "intended"],
      [["B"], "open"],
      [["C"], "open"],
    ]);
  });
});
