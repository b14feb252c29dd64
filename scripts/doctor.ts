// npm run doctor: whether this installation can work, part by part; exit code 1 when something must be done.
import { statfs } from "node:fs/promises";
import { disconnect, prisma } from "../lib/db/client";
import { readServerVersion, readWorkerSilence } from "../lib/db/health/read-health";
import { env } from "../lib/env";
import { missingMigrations, WORKER_SILENCE_S } from "../lib/queries/health/readiness";

const OLDEST_POSTGRESQL = 15;
const LEAST_FREE_GB = 2;

type Finding = { ok: boolean; text: string };
const checks: Record<string, () => Promise<Finding>> = {
  environment: async () => ({ ok: true, text: `complete, mode ${env.AMENDS_MODE}, address ${env.APP_URL}` }),
  database: async () => {
    const version = await readServerVersion(prisma);
    return { ok: Number.parseInt(version, 10) >= OLDEST_POSTGRESQL, text: `PostgreSQL ${version}` };
  },
  migrations: async () => {
    const missing = await missingMigrations();
    return { ok: missing.length === 0, text: missing.length === 0 ? "all applied" : `missing: ${missing.join(", ")}` };
  },
  worker: async () => {
    const silence = await readWorkerSilence(prisma);
    const text =
      silence === null ? "none has ever been heard: npm run worker, or WORKER=inline" : `last heard ${Math.round(silence)} s ago`;
    return { ok: silence !== null && silence < WORKER_SILENCE_S, text };
  },
  mail: async () => ({ ok: true, text: sender() }),
  disk: async () => {
    const { bavail, bsize } = await statfs(".");
    const free = (bavail * bsize) / 1e9;
    return { ok: free >= LEAST_FREE_GB, text: `${Math.floor(free)} GB free` };
  },
};

function sender(): string {
  if (env.RESEND_API_KEY) return "sent through Resend";
  return env.SMTP_URL ? "sent through SMTP" : "kept in the built-in mailbox, none leaves";
}

async function main(): Promise<number> {
  let failed = 0;
  for (const [part, check] of Object.entries(checks)) {
    const { ok, text } = await check().catch((error: Error) => ({ ok: false, text: error.message.trim().split("\n").at(-1) ?? "failed" }));
    if (!ok) failed++;
    console.log(`${ok ? "ok " : "BAD"} ${part.padEnd(12)} ${text}`);
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main().finally(disconnect);
