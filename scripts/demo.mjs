// npm run demo [-- --fresh] [-- --port 3000]: from a bare clone to the demonstration in a browser, complete by itself.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { build, install, requireNode, root, run } from "./bare-clone.mjs";

const DATABASE = "amends_demo";
const HOST = "127.0.0.1";

requireNode();
const fresh = process.argv.includes("--fresh");
const wantedPort = Number(process.argv[process.argv.indexOf("--port") + 1]) || Number(process.env.PORT) || 3000;

// Nothing of a real installation may reach the demonstration: neither its mail account nor its secret.
const demo = { AMENDS_MODE: "demo", RESEND_API_KEY: "", SMTP_URL: "", APP_SECRET: "" };

try {
  await install();
  const database = await openDatabase();
  console.log("Preparing the demonstration…");
  const env = { ...demo, DATABASE_URL: database };
  await run("node", ["scripts/migrate.mjs"], { env, quiet: true });
  await run("tsx", ["prisma/seed/run.ts"], { env });
  console.log("Building (only when something has changed)…");
  await build(".next", { quiet: true });
  await serve(env);
} catch (error) {
  console.error(`\nThe demonstration could not start: ${error.message}`);
  process.exit(1);
}

async function openDatabase() {
  if (process.env.DATABASE_URL) {
    if (fresh) throw new Error("--fresh drops the embedded database only: empty the one that DATABASE_URL names yourself.");
    return process.env.DATABASE_URL;
  }
  console.log("Starting the database…");
  const { dropDatabase, startDatabase } = await import("./db.mjs");
  await startDatabase("postgres");
  if (fresh) await dropDatabase(DATABASE);
  return startDatabase(DATABASE);
}

async function serve(env) {
  const port = await freePortFrom(wantedPort);
  const address = `http://${HOST}:${port}`;
  const child = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "start", "-p", String(port), "-H", HOST], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      APP_URL: address,
      WORKER: "inline",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    },
    stdio: ["ignore", "ignore", "inherit"],
    // In a group of its own, so that Ctrl-C reaches it once and through us.
    detached: process.platform !== "win32",
  });
  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      if (!ending) console.log("\nStopping… (the database keeps running for the next start; npm run db -- stop ends it)");
      child.kill(ending ? "SIGKILL" : "SIGTERM");
      ending = true;
    });
  child.once("exit", (code) => process.exit(ending ? 0 : (code ?? 1)));
  await answers(`${address}/api/health/live`, child);
  console.log(welcome(address));
}

/** Waits until the server answers; its own end is reported by its exit. */
async function answers(url, child) {
  while (child.exitCode === null) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

async function freePortFrom(first) {
  for (let port = first; port < first + 100; port++) if (await isFree(port)) return port;
  throw new Error(`no free port between ${first} and ${first + 99}`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
}

function welcome(address) {
  return `
Amends is ready:  ${address}

  Sign in with one of these; the password is: demonstration
    agent@demo.example      finds the affected orders and writes the plan
    manager@demo.example    approves it, starts it, sends the mails
    admin@demo.example      settings and team
    auditor@demo.example    reads everything, changes nothing

  No mail leaves this machine: see ${address}/mailbox
  Ctrl-C stops it. npm run demo -- --fresh starts the story over.
`;
}
