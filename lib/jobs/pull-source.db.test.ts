import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectSource } from "../commands/sources/connect-source";
import { editSource } from "../commands/sources/edit-source";
import { prisma } from "../db/client";
import { readViolations } from "../db/health/invariants";
import { readSource } from "../db/sources/source-rows";
import { openRun } from "../db/sources/source-runs";
import type { Actor } from "../domain/staff/actor";
import { NONE } from "../testing/shop-server";
import { WooCommerceStandIn, wooOrder } from "../testing/woocommerce-stand-in";
import { pullSource } from "./pull-source";
import { pullOrdersTask } from "./tasks/pull-orders";

const admin: Actor = { kind: "staff", id: "u1", name: "Nadia", role: "admin" };
const MINUTE_MS = 60_000;
let shop: WooCommerceStandIn;
let sourceId: number;

const going = { stopping: () => false };
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString().slice(0, 19);
const source = () => prisma.orderSource.findUniqueOrThrow({ where: { id: sourceId } });
const runs = () => prisma.sourceRun.findMany({ orderBy: { id: "asc" } });
const stored = async () => (await prisma.shopOrder.findMany({ orderBy: { ref: "asc" } })).map(({ ref }) => ref);
const job = async () =>
  (
    await prisma.$queryRaw<{ runAt: Date }[]>`SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key = ${`pull-orders:${sourceId}`}`
  )[0];
const holding = async () => (await readViolations(prisma)).filter(({ count }) => count > 0);

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE order_source, source_run, shop_order, order_line, customer, product CASCADE`;
  await prisma.$executeRaw`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key IS NOT NULL`;
  shop = await WooCommerceStandIn.start();
  shop.orders = Array.from({ length: 130 }, (_, i) => wooOrder(1000 + i, minutesAgo(600 - i)));
  const connected = await connectSource(admin, {
    kind: "woocommerce",
    name: "boutique",
    baseUrl: shop.url,
    credentials: { consumerKey: shop.key, consumerSecret: shop.secret },
    startDay: "",
    settings: {},
  });
  if (!connected.ok) throw new Error(connected.refusal.reason);
  sourceId = connected.value.sourceId;
});
afterEach(() => shop.stop());

test("a first pull takes in every page, moves what is known, and comes back in five minutes", async () => {
  const before = Date.now();
  await pullOrdersTask.run({ sourceId }, going);
  expect(await stored()).toHaveLength(130);
  const [run] = await runs();
  expect(run).toMatchObject({ fromAt: null, page: null, error: null, report: { kind: "first", pages: 3, total: 130, created: 130 } });
  expect((await source()).cursorAt).toEqual(run!.untilAt);
  expect(run!.untilAt.getTime()).toBeGreaterThanOrEqual(before);
  const { runAt } = (await job())!;
  expect(runAt.getTime() - Date.now()).toBeGreaterThan(4.5 * MINUTE_MS);
  expect(runAt.getTime() - Date.now()).toBeLessThan(5.5 * MINUTE_MS);
  expect(await holding()).toEqual([]);
});

test("an order that shows up late, stamped before what is known, is taken in by the next pull", async () => {
  await pullSource(sourceId, going);
  shop.orders.push(wooOrder(5000, minutesAgo(12)), wooOrder(5001, minutesAgo(90)));
  await pullSource(sourceId, going);
  expect(await stored()).toContain("5000");
  expect(await stored()).not.toContain("5001");
});

test("runs are kept for thirty days, and for as long as they tell what is known", async () => {
  await pullSource(sourceId, going);
  const [first] = await runs();
  const days = (count: number) => new Date(first!.untilAt.getTime() - count * 24 * 60 * MINUTE_MS);
  // Each begins where the one before ended: the first read 70 days ago, read again 40 days ago.
  await prisma.sourceRun.deleteMany();
  for (const [age, kind] of [
    [70, "first"],
    [50, "regular"],
    [40, "reread"],
    [35, "regular"],
    [0, "regular"],
  ] as const)
    await prisma.sourceRun.create({
      data: {
        sourceId,
        fromAt: age === 70 ? null : days(70),
        untilAt: days(age),
        startedAt: days(age),
        finishedAt: days(age),
        report: { kind },
      },
    });
  await pullSource(sourceId, going);
  expect((await runs()).map(({ report }) => (report as { kind: string }).kind)).toEqual(["reread", "regular", "regular", "reread"]);
  await pullSource(sourceId, going);
  expect((await runs()).map(({ untilAt }) => untilAt >= days(30))).toEqual([true, true, true]);
  expect(await holding()).toEqual([]);
});

test("the daily re-read finds one that came later than the overlap bears", async () => {
  await pullSource(sourceId, going);
  shop.orders.push(wooOrder(5001, minutesAgo(90)));
  await prisma.$executeRaw`UPDATE source_run SET until_at = until_at - interval '25 hours'`;
  await pullSource(sourceId, going);
  expect(await stored()).toContain("5001");
  expect((await runs()).map(({ report }) => (report as { kind: string }).kind)).toEqual(["first", "reread"]);
});

test("an order changed while its page was being read comes with the next pull", async () => {
  shop.afterPage = (page) => {
    if (page === 1) shop.orders[100]!.date_modified_gmt = new Date(Date.now() + 3000).toISOString().slice(0, 19);
  };
  await pullSource(sourceId, going);
  expect(await stored()).toHaveLength(129);
  shop.orders[100]!.date_modified_gmt = minutesAgo(0);
  await pullSource(sourceId, going);
  expect(await stored()).toHaveLength(130);
});

describe("a shop that cannot be read", () => {
  test("leaves the run at its page, says why, and is asked again later", async () => {
    let calls = 0;
    shop.mishap = () => (++calls === 1 ? NONE : { kind: "error", status: 403 });
    const again = await pullSource(sourceId, going);
    expect(again!.getTime() - Date.now()).toBeGreaterThan(59 * MINUTE_MS);
    const [run] = await runs();
    expect(run).toMatchObject({ orders: 50, error: "forbidden", finishedAt: null, report: { pages: 1, failures: 1 } });
    expect(run!.page).not.toBeNull();
    expect((await source()).cursorAt).toBeNull();
    shop.mishap = () => NONE;
    await pullSource(sourceId, going);
    expect(await stored()).toHaveLength(130);
    expect(await runs()).toMatchObject([{ id: run!.id, error: null, report: { pages: 3, failures: 0 } }]);
    expect(await holding()).toEqual([]);
  });

  test("credentials that no longer open are asked for anew", async () => {
    await prisma.orderSource.update({ where: { id: sourceId }, data: { credentials: Uint8Array.of(1, 2, 3) } });
    await pullSource(sourceId, going);
    expect(await runs()).toMatchObject([{ error: "credentials_sealed" }]);
    expect(shop.requests).toEqual([]);
  });
});

test("a paused shop is not asked, nor one that was removed", async () => {
  await editSource(admin, { sourceId, version: 1, enabled: false });
  expect(await pullSource(sourceId, going)).toBeNull();
  expect(await pullSource(999_999, going)).toBeNull();
  expect(shop.requests).toEqual([]);
});

test("when the worker stops, the page in hand is the last one, and the rest waits in a job", async () => {
  let pages = 0;
  shop.afterPage = () => pages++;
  await pullOrdersTask.run({ sourceId }, { stopping: () => pages >= 1 });
  const [run] = await runs();
  expect(run).toMatchObject({ finishedAt: null, error: null });
  expect((await stored()).length).toBe(run!.orders);
  expect((await job())!.runAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  await pullSource(sourceId, going);
  expect(await stored()).toHaveLength(130);
});

test("a page that somebody else took in meanwhile is not counted twice", async () => {
  await Promise.all([pullSource(sourceId, going), pullSource(sourceId, going)]);
  expect(await stored()).toHaveLength(130);
  expect((await runs())[0]).toMatchObject({ orders: 130, report: { pages: 3, created: 130 } });
  expect(await holding()).toEqual([]);
});

test("a pull does not begin from what was known before another ended", async () => {
  const before = await readSource(prisma, sourceId);
  await pullSource(sourceId, going);
  expect(before && (await openRun(prisma, before, new Date()))).toBeNull();
  expect(await runs()).toHaveLength(1);
  const known = await readSource(prisma, sourceId);
  expect(known && (await openRun(prisma, known, new Date()))).toMatchObject({ report: { kind: "regular" } });
});

describe("a worker that is killed", () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });
  const worker = () => {
    const child = spawn("node", ["--import", "tsx", "lib/testing/pulling-child.ts", String(sourceId)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    children.push(child);
    child.stdin!.write("go\n");
    return child;
  };
  const ended = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));

  test("between pages, or while one is being taken in, loses nothing and counts nothing twice", { timeout: 60_000 }, async () => {
    let leftOpen = 0;
    for (const deadlyCall of [1, 2, 2, 3]) {
      const child = worker();
      const gone = ended(child);
      const before = shop.requests.length;
      // The answer is on its way when the process dies: sometimes its page gets in, sometimes not.
      shop.mishap = (call) => {
        if (call - before === deadlyCall) setTimeout(() => child.kill("SIGKILL"), deadlyCall * 9);
        return NONE;
      };
      await gone;
      const [run] = await runs();
      expect(run?.orders ?? 0).toBe((await stored()).length);
      if (run?.finishedAt) continue;
      leftOpen++;
      expect((await source()).cursorAt).toBeNull();
    }
    expect(leftOpen).toBeGreaterThan(0);
    shop.mishap = () => NONE;
    await pullSource(sourceId, going);
    expect(await stored()).toEqual(shop.orders.map(({ number }) => String(number)).sort());
    expect(await holding()).toEqual([]);
  });
});
