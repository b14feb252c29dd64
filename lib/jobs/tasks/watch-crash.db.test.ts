import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { judgePrices } from "../../commands/watch/judge-prices";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import { WORKER } from "../../domain/staff/actor";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { armedGuard, clearAlerts, onCall, priceFact, pushPrices, watchedBy } from "../../testing/watched-prices";

let child: ChildProcess | undefined;
let provider: ResendStandIn;
beforeEach(async () => {
  await clearAlerts();
  provider = await ResendStandIn.start();
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await provider.stop();
});

function start(...args: string[]): Promise<unknown> {
  const env = { ...process.env, AMENDS_MODE: "test", LOG_LEVEL: "silent", RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url };
  const started = spawn(process.execPath, ["--import", "tsx", ...args], { env, stdio: "ignore" });
  child = started;
  return new Promise((resolve) => started.once("exit", resolve));
}

const PRICES = 600;

test("a watch that is killed again and again judges every price exactly once", { timeout: 240_000 }, async () => {
  await armedGuard({ kind: "zero" });
  await pushPrices(Array.from({ length: PRICES }, (_, i) => priceFact(`S${i}`, 0)));
  for (const left of [550, 400, 200, 60]) {
    const ended = start("lib/testing/judging-child.ts", "3");
    await vi.waitFor(async () => expect(await prisma.priceToJudge.count()).toBeLessThan(left), { timeout: 60_000, interval: 2 });
    child?.kill("SIGKILL");
    await ended;
    const [seen] = await prisma.priceAlert.findMany();
    expect((seen?.breaches ?? 0) + (await prisma.priceToJudge.count())).toBe(PRICES);
  }
  expect(await prisma.priceToJudge.count()).toBeGreaterThan(0);
  await judgePrices(WORKER, {}, {});
  const [alert, ...more] = await prisma.priceAlert.findMany();
  expect([more, alert?.breaches, alert?.skus.length, await prisma.priceToJudge.count()]).toEqual([[], PRICES, PRICES, 0]);
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
  const judged = await prisma.alertBreach.findMany({ select: { priceChangeId: true } });
  expect(new Set(judged.map(({ priceChangeId }) => priceChangeId)).size).toBe(PRICES);
});

const GUARDS = 8;
/** The calls during which the worker is killed: accepted by the provider, never heard of by the worker. */
const KILLED_AT = [2, 5];

test("a worker that is killed while it tells of alerts has told of each exactly once", { timeout: 240_000 }, async () => {
  await watchedBy({ onCall: [onCall("Zoé", "zoe@shop.example")] });
  for (let n = 0; n < GUARDS; n++) await armedGuard({ kind: "zero" }, { scope: { skus: [`S${n}`] } });
  await pushPrices(Array.from({ length: GUARDS }, (_, n) => priceFact(`S${n}`, 0)));
  provider.mishap = (call) => {
    if (KILLED_AT.includes(call)) child?.kill("SIGKILL");
    return call === 7 ? "drop" : "none";
  };
  for (const _ of [...KILLED_AT, "last"]) {
    const ended = start("lib/jobs/worker-process.ts");
    const told = vi.waitFor(async () => expect(await prisma.alertNotice.count({ where: { state: "sent" } })).toBe(GUARDS), {
      ...{ timeout: 200_000, interval: 100 },
    });
    await Promise.race([ended, told]);
  }
  expect([...provider.delivered]).toEqual([["zoe@shop.example", GUARDS]]);
  expect([await prisma.priceAlert.count(), await prisma.alertNotice.count()]).toEqual([GUARDS, GUARDS]);
});
