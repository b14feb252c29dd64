// node scripts/with-db.mjs [--mode demo|dev|production|test|bench|installed] [--no-migrate] [--seed] -- command args…
// Runs a command with DATABASE_URL set: the caller's, or the embedded PostgreSQL's database for that mode.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const DATABASE = { demo: "amends_demo", dev: "amends_dev", production: "amends", test: "amends_test", bench: "amends_bench" };
const i = process.argv.indexOf("--");
const flags = process.argv.slice(2, i);
const [cmd, ...args] = process.argv.slice(i + 1);
const mode = process.env.AMENDS_MODE || asInstalled(flags[flags.indexOf("--mode") + 1] ?? "dev");
if (!(mode in DATABASE)) {
  console.error(`AMENDS_MODE must be one of ${Object.keys(DATABASE).join(", ")}`);
  process.exit(1);
}

process.env.AMENDS_MODE = mode;
process.env.NEXT_TELEMETRY_DISABLED = "1";
// A .env file describes the real installation: nothing else may reach its database or its mail account.
if (mode === "production") {
  process.env.NODE_ENV = "production";
  if (existsSync(".env")) process.loadEnvFile(".env");
} else if (mode !== "dev") for (const name of ["RESEND_API_KEY", "SMTP_URL"]) process.env[name] ??= "";
if (mode === "dev") process.env.WORKER ??= "inline";

if (cmd === "next" && args[0] === "start" && !existsSync(path.join(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID"))) {
  console.error("There is no build yet: npm run build");
  process.exit(1);
}
if (!process.env.DATABASE_URL) {
  const database = process.env.EMBEDDED_PG_DATABASE ?? DATABASE[mode];
  process.env.DATABASE_URL = await (await import("./db.mjs")).startDatabase(database);
}
process.env.PATH = path.resolve("node_modules/.bin") + path.delimiter + process.env.PATH;

/** `installed`: the real installation where there is one (it has a secret), else the demonstration. */
function asInstalled(wanted) {
  if (wanted !== "installed") return wanted;
  return process.env.APP_SECRET || existsSync(".env") ? "production" : "demo";
}

/** The command gets the signals that reach us and has its own time to end. */
const exec = (c, a) =>
  new Promise((res) => {
    const p = spawn(c, a, { stdio: "inherit", shell: process.platform === "win32" });
    const pass = { SIGINT: () => p.kill("SIGINT"), SIGTERM: () => p.kill("SIGTERM") };
    for (const [signal, handler] of Object.entries(pass)) process.on(signal, handler);
    p.once("exit", (code, sig) => {
      for (const [signal, handler] of Object.entries(pass)) process.off(signal, handler);
      res(code ?? (sig ? 1 : 0));
    });
  });
const steps = [];
if (!flags.includes("--no-migrate")) steps.push(["node", ["scripts/migrate.mjs"]]);
if (flags.includes("--seed")) steps.push(["tsx", ["prisma/seed/run.ts"]]);
steps.push([cmd, args]);
for (const [c, a] of steps) {
  const rc = await exec(c, a);
  if (rc) process.exit(rc);
}
