import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";

let worker: ChildProcess | undefined;
afterEach(() => worker?.kill("SIGKILL"));

const NAME = "a worker told to end";

/** Of the worker alone: this process has connections of its own, which come and go. */
const isConnected = async (): Promise<boolean> =>
  (await prisma.$queryRaw<unknown[]>`SELECT FROM pg_stat_activity WHERE application_name = ${NAME} AND datname = current_database()`)
    .length > 0;

test("a worker told to end while it starts ends cleanly", { timeout: 60_000 }, async () => {
  const command = ["--import", "tsx", path.join(import.meta.dirname, "worker-process.ts")];
  worker = spawn(process.execPath, command, { stdio: "ignore", env: { ...process.env, PGAPPNAME: NAME } });
  const ended = once(worker, "exit");
  // Its first connection comes long before the queue has its worker.
  while (!(await isConnected())) await new Promise((resolve) => setTimeout(resolve, 5));
  worker.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
