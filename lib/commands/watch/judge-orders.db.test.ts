import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readDemand } from "../../db/watch/read-demand";
import { demandStretches } from "../../domain/alerts/demand-stretches";
import type { GuardScope } from "../../domain/guards/guard";
import { WORKER } from "../../domain/staff/actor";
import { watchDemandTask } from "../../jobs/tasks/watch-demand";
import { armedGuard, clearAlerts, waitingJobs } from "../../testing/watched-prices";
import { judgeOrders } from "./judge-orders";

const clear = () => prisma.$executeRaw`TRUNCATE shop_order, order_line, customer, product CASCADE`;
beforeEach(async () => {
  await clearAlerts();
  await clear();
});
afterEach(clear);

type Placed = {
  at: string;
  sku?: string;
  price?: number;
  source?: string;
  channel?: string;
  referrer?: string;
  kind?: "sale" | "free_gift";
};
let orders = 0;

async function place({ at, sku = "A", price = 1_000, source = "shop", channel = "web", referrer, kind = "sale" }: Placed): Promise<void> {
  const ref = `O-${++orders}`;
  const placedAt = new Date(at);
  const { id: customerId } = await prisma.customer.create({ data: { key: `e:${ref}@x.example` } });
  const line = { ref: `${sku}#1`, sku, productName: sku, quantity: 1, unitPriceMinor: BigInt(price), currency: "EUR", kind, placedAt };
  await prisma.shopOrder.create({
    data: { ref, source, channel, currency: "EUR", placedAt, status: "paid", customerId, referrer, lines: { create: line } },
  });
}
/** Saturday, a quarter past ten in Paris. */
const NOW = new Date("2006-08-19T08:15:00Z");
const read = (scope: GuardScope = {}) =>
  prisma.$transaction((tx) => readDemand(tx, demandStretches(NOW, { minutes: 15, weeks: 2, zone: "Europe/Paris" }), scope));

describe("the orders of a stretch", () => {
  test("begin with its first instant, leave out its last, and are held against the same stretch of earlier weeks", async () => {
    for (const at of ["2006-08-19T08:00:00Z", "2006-08-19T08:14:59Z", "2006-08-19T07:59:59Z", "2006-08-19T08:15:00Z"]) await place({ at });
    await place({ at: "2006-08-12T08:05:00Z", sku: "B" });
    await place({ at: "2006-08-05T07:00:00Z" });
    const { demand, topSkus } = await read();
    expect([demand.orders, demand.usualOrders, demand.bySku, topSkus]).toEqual([2, [1, 0], new Map([["A", 2]]), ["A"]]);
    expect(demand.usualShareBp).toEqual(new Map([["A", 0]]));
  });

  test("before the first order that is known say nothing of what is usual", async () => {
    await place({ at: "2006-08-12T07:00:00Z" });
    expect((await read()).demand.usualOrders).toEqual([0]);
  });

  test("count those with nothing to pay for what was sold, and no free gift alone", async () => {
    await place({ at: "2006-08-19T08:01:00Z", price: 0 });
    await place({ at: "2006-08-19T08:02:00Z", price: 0, kind: "free_gift" });
    expect((await read()).demand.zeroTotals).toBe(1);
  });

  test("are those of a guard's scope, and never those of a drill", async () => {
    await prisma.product.create({ data: { sku: "P", name: "P", family: "prints", tags: ["summer"] } });
    await place({ at: "2006-08-19T08:01:00Z", sku: "P", referrer: "deals.example" });
    await place({ at: "2006-08-19T08:02:00Z", channel: "app" });
    await place({ at: "2006-08-19T08:03:00Z", source: "drill:1" });
    const count = async (scope: GuardScope) => (await read(scope)).demand.orders;
    expect([await count({}), await count({ channels: ["app"] }), await count({ families: ["prints"] })]).toEqual([2, 1, 1]);
    expect([await count({ tags: ["summer"] }), await count({ skus: ["A"] }), await count({ currencies: ["USD"] })]).toEqual([1, 1, 0]);
    expect((await read()).demand.byReferrer).toEqual(new Map([["deals.example", 1]]));
  });
});

test("a stretch is the same hour of the shop's clock on either side of a change", () => {
  const at = (ms: number | undefined) => new Date(ms ?? 0).toISOString();
  const [present, before] = demandStretches(new Date("2006-10-30T09:00:00Z"), { minutes: 15, weeks: 1, zone: "Europe/Paris" });
  expect([at(present?.fromMs), at(present?.toMs)]).toEqual(["2006-10-30T08:45:00.000Z", "2006-10-30T09:00:00.000Z"]);
  expect([at(before?.fromMs), at(before?.toMs)]).toEqual(["2006-10-23T07:45:00.000Z", "2006-10-23T08:00:00.000Z"]);
});

describe("the watch over orders", () => {
  const justNow = () => prisma.$executeRaw`UPDATE shop_order SET placed_at = now() - interval '1 minute'`;

  test("raises an alert where orders are for nothing, joins it in the next stretch, and asks to be woken again", async () => {
    const guardId = await armedGuard({ kind: "zero_totals", least: 2 });
    for (const at of ["2006-08-19T08:01:00Z", "2006-08-19T08:02:00Z"]) await place({ at, price: 0, sku: "PACK-500" });
    await justNow();
    expect(await judgeOrders(WORKER, {})).toEqual({ ok: true, value: { alerts: 1 } });
    await watchDemandTask.run({}, { stopping: () => false });
    expect(await prisma.priceAlert.findMany()).toMatchObject([
      { guardId, origin: "demand", skus: ["PACK-500"], breaches: 2, detail: { kind: "zero_totals", orders: 2 }, beforeMinor: null },
    ]);
    expect(await waitingJobs("watch-demand")).toEqual([{}]);
  });

  test("has an alert for each product or site, and none of a guard that is muted", async () => {
    await armedGuard({ kind: "sku_share", moreThanBp: 3_000, least: 1 });
    await armedGuard({ kind: "referrer", hosts: ["deals.example"], least: 1 }, { mutedUntil: new Date("2099-01-01T00:00:00Z") });
    await place({ at: "2006-08-19T08:01:00Z", sku: "A", referrer: "www.deals.example" });
    await place({ at: "2006-08-19T08:01:00Z", sku: "B" });
    await justNow();
    await judgeOrders(WORKER, {});
    expect((await prisma.priceAlert.findMany({ orderBy: { skus: "asc" } })).map(({ skus }) => skus)).toEqual([["A"], ["B"]]);
  });

  test("leaves no trail where nothing alarms, and is the product's own", async () => {
    await armedGuard({ kind: "zero_totals", least: 2 });
    expect(await judgeOrders(WORKER, {})).toMatchObject({ refusal: { reason: "nothing_to_change" } });
    const ada = { kind: "staff", id: "u3", name: "Ada", role: "admin" } as const;
    expect(await judgeOrders(ada, {})).toMatchObject({ refusal: { reason: "forbidden" } });
  });
});
