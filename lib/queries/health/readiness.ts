import { readdir } from "node:fs/promises";
import path from "node:path";
import { prisma } from "../../db/client";
import { readAppliedMigrations, readWorkerSilence } from "../../db/health/read-health";
import { log } from "../../log";

/** Longest that a worker may be silent, in seconds: it beats every five. */
export const WORKER_SILENCE_S = 30;
const ANSWER_WITHIN_MS = 3_000;

export type Part = "ok" | "failing";
export type Readiness = { ready: boolean; parts: { database: Part; migrations: Part; worker: Part } };

/** Whether this installation can do its whole work now: the database answers, is migrated, and a worker is alive. */
export async function readReadiness(): Promise<Readiness> {
  const database = await holds("database", () => prisma.$queryRaw`SELECT 1`.then(() => true));
  const [migrations, worker] = await Promise.all([
    holds("migrations", async () => database && (await missingMigrations()).length === 0),
    holds("worker", async () => database && ((await readWorkerSilence(prisma)) ?? Number.POSITIVE_INFINITY) < WORKER_SILENCE_S),
  ]);
  const part = (ok: boolean): Part => (ok ? "ok" : "failing");
  return {
    ready: database && migrations && worker,
    parts: { database: part(database), migrations: part(migrations), worker: part(worker) },
  };
}

/** Migrations that this release brings and the database does not have yet. */
export async function missingMigrations(): Promise<string[]> {
  const folder = path.join(process.cwd(), "prisma", "migrations");
  const wanted = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const applied = new Set(await readAppliedMigrations(prisma));
  return wanted.filter((name) => !applied.has(name)).sort();
}

/** A part that does not answer in time is failing: a probe must not hang with it. */
async function holds(part: string, check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    log.error({ err: error, part }, "a health check failed");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
