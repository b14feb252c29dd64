import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { prisma } from "@/lib/db/client";
import { readViolations } from "@/lib/db/health/invariants";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";

const WORKER = path.join(import.meta.dirname, "../../testing/small-batch-worker.ts");
let worker: ChildProcess | undefined;
afterEach(() => worker?.kill("SIGKILL"));

const startWorker = () => spawn(process.execPath, ["--import", "tsx", WORKER, "10"], { stdio: ["ignore", "ignore", "inherit"] });
const pending = (planId: number) => prisma.compensation.count({ where: { planId, state: "pending" } });

async function until(met: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); performance.now() - start < 100_000; ) {
    if (await met()) return;
    await new Promise((resolve) => setTimeout(resolve, 7));
  }
  throw new Error("it did not happen within 100 s");
}

test("a worker killed again and again while executing ends with each of 2,000 customers treated exactly once", {
  timeout: 240_000,
}, async () => {
  const plan = await makeExecutablePlan(2000, "KILL");
  const started = await startExecution(MANAGER, plan);
  if (!started.ok) throw new Error(started.refusal.reason);
  let kills = 0;
  for (; kills < 4; kills++) {
    const before = await pending(plan.planId);
    worker = startWorker();
    const ended = once(worker, "exit");
    await until(async () => (await pending(plan.planId)) <= before - 200);
    worker.kill("SIGKILL");
    await ended;
    // Who presses again while nobody works starts nothing a second time.
    const again = await Promise.all(Array.from({ length: 12 }, () => startExecution(MANAGER, plan)));
    expect(again.filter((result) => result.ok)).toEqual([]);
  }
  expect(await pending(plan.planId)).toBeGreaterThan(0);
  worker = startWorker();
  await until(async () => (await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } })).status === "executed");

  // 666 of 2,000 used 120 of 500 units; the other 1,334 get 15 €.
  const { incidentId } = plan;
  const sums = await prisma.$queryRaw<{ way: string; n: bigint; sum: bigint }[]>`
    SELECT credit_account AS way, count(*) AS n, sum(amount)::bigint AS sum FROM ledger_transfer WHERE incident_id = ${incidentId} GROUP BY 1 ORDER BY 1`;
  expect(sums).toEqual([
    { way: "credit_outstanding", n: 1334n, sum: 2_001_000n },
    { way: "gifted", n: 666n, sum: 79_920n },
    { way: "open", n: 2000n, sum: 1_000_000n },
    { way: "voided", n: 2000n, sum: 920_080n },
  ]);
  expect(await prisma.credit.count({ where: { incidentId } })).toBe(1334);
  expect(await prisma.effect.groupBy({ by: ["kind"], where: { incidentId }, _count: true, orderBy: { kind: "asc" } })).toEqual([
    { kind: "void_units", _count: 2000 },
    { kind: "issue_credit", _count: 1334 },
  ]);
  expect(await prisma.compensation.count({ where: { planId: plan.planId, attempts: { not: 1 } } })).toBe(0);
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});

test("a worker asked to stop parks between two batches and the next one goes on", { timeout: 240_000 }, async () => {
  const plan = await makeExecutablePlan(600, "PARK");
  const started = await startExecution(MANAGER, plan);
  if (!started.ok) throw new Error(started.refusal.reason);
  worker = startWorker();
  const ended = once(worker, "exit");
  await until(async () => (await pending(plan.planId)) < 1200);
  worker.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(await pending(plan.planId)).toBeGreaterThan(0);
  worker = startWorker();
  await until(async () => (await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } })).status === "executed");
  expect(await prisma.compensation.count({ where: { planId: plan.planId, attempts: { not: 1 } } })).toBe(0);
});
