import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";

let worker: ChildProcess | undefined;
afterEach(() => worker?.kill("SIGKILL"));

const connections = async (): Promise<number> => {
  const [row] = await prisma.$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  return Number(row?.n);
};

test("a worker told to end while it starts ends cleanly", { timeout: 60_000 }, async () => {
  const before = await connections();
  worker = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "worker-process.ts")], { stdio: "ignore" });
  const ended = once(worker, "exit");
  // Its first connection comes long before the queue has its worker.
  while ((await connections()) <= before) await new Promise((resolve) => setTimeout(resolve, 5));
  worker.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
