import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "../..");
const NEXT = path.join(ROOT, "node_modules/next/dist/bin/next");
const BARE = path.join(import.meta.dirname, "bare-next");
/** The build of the end-to-end tests; made again only when its sources changed. */
const BUILD = ".next-test";
const READY_WITHIN_MS = 60_000;

/** A server of this machine: its address and the process that serves it. */
export type Served = { url: string; pid: number };
export type Started = Served & { stop: () => Promise<void> };

export async function buildOurs(): Promise<void> {
  await ended(spawn(process.execPath, ["scripts/build.mjs", BUILD], { cwd: ROOT, stdio: "inherit" }));
}

/** The floor: `bare-next` has one route handler and one query, and never changes. */
export async function buildBare(): Promise<void> {
  if (existsSync(path.join(BARE, ".next/BUILD_ID"))) return;
  await ended(spawn(process.execPath, [NEXT, "build", BARE], { cwd: ROOT, stdio: "inherit", env: production({}) }));
}

export const startOurs = (databaseUrl: string) => start(ROOT, databaseUrl, "/sign-in");
export const startBare = (databaseUrl: string) => start(BARE, databaseUrl, "/bare");

async function start(folder: string, databaseUrl: string, page: string): Promise<Started> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = production({ DATABASE_URL: databaseUrl, APP_URL: url, NEXT_DIST_DIR: folder === ROOT ? BUILD : ".next", WORKER: "off" });
  const server = spawn(process.execPath, [NEXT, "start", folder, "-p", String(port), "-H", "127.0.0.1"], {
    cwd: ROOT,
    stdio: "ignore",
    env,
  });
  const gone = once(server, "exit");
  const stop = async () => {
    server.kill("SIGTERM");
    await gone;
  };
  for (const since = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await fetch(url + page).catch(() => null);
    if (answer?.ok) return { url, pid: server.pid ?? 0, stop };
    if (server.exitCode !== null) throw new Error(`the server of ${folder} ended with ${server.exitCode}`);
    if (performance.now() - since > READY_WITHIN_MS) {
      await stop();
      throw new Error(`the server of ${folder} does not answer`);
    }
  }
}

const production = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...more,
  AMENDS_MODE: "bench",
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  LOG_LEVEL: "warn",
});

async function ended(child: ChildProcess): Promise<void> {
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`the build ended with ${code}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
