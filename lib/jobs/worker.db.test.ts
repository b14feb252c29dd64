import { expect, test, vi } from "vitest";
import { prisma } from "../db/client";
import { enqueue, type TaskPayloads } from "./queue";
import { defineTask } from "./task";
import { startWorker } from "./worker";

const order = (importId: number) => prisma.$transaction((tx) => enqueue(tx, "run-import", { importId }, { key: `run-import:${importId}` }));
const waiting = async () => (await prisma.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM graphile_worker.jobs`)[0]?.n;

test("a job reaches its task with its payload, and is gone when the task returns", async () => {
  const seen: TaskPayloads["run-import"][] = [];
  const task = defineTask("run-import", async (payload) => void seen.push(payload));
  const worker = await startWorker({ concurrency: 2, tasks: [task] });
  await order(7);
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 10_000);
  expect(seen).toEqual([{ importId: 7 }]);
  expect(await prisma.workerHeartbeat.count()).toBe(1);
  await worker.stop();
  expect(await prisma.workerHeartbeat.count()).toBe(0);
});

test("a task at work sees that the worker stops, and the worker waits for it to park", async () => {
  let parked = false;
  const task = defineTask("run-import", async (_, { stopping }) => {
    while (!stopping()) await new Promise((resolve) => setTimeout(resolve, 20));
    parked = true;
  });
  const worker = await startWorker({ concurrency: 1, tasks: [task] });
  await order(8);
  await vi.waitFor(async () => {
    const [job] = await prisma.$queryRaw<{ held: boolean }[]>`SELECT locked_by IS NOT NULL AS held FROM graphile_worker.jobs`;
    expect(job?.held).toBe(true);
  }, 10_000);
  await worker.stop();
  expect(parked).toBe(true);
});

test("a task that throws is tried again later", async () => {
  const task = defineTask("run-import", async () => {
    throw new Error("not today");
  });
  const worker = await startWorker({ concurrency: 1, tasks: [task] });
  await order(9);
  await vi.waitFor(async () => {
    const rows =
      await prisma.$queryRaw`SELECT attempts::int AS attempts, last_error AS error, run_at > now() AS later FROM graphile_worker.jobs`;
    expect(rows).toEqual([{ attempts: 1, error: "not today", later: true }]);
  }, 10_000);
  await worker.stop();
});
