// node e2e/support/serve.mjs <database> <port>: the built product with its worker, on a fresh copy of the seeded demonstration.
// The first server of a run seeds the template, the other one waits for it.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";

const [database, port] = process.argv.slice(2);
const TEMPLATE = "amends_e2e_template";
const LOCK = 7_410_226;
const runId = process.env.E2E_RUN ?? "";
if (!/^\d+$/.test(runId)) throw new Error("E2E_RUN is missing: start this through playwright.config.ts");

const address = (name) => {
  const url = new URL(process.env.DATABASE_URL);
  url.pathname = `/${name}`;
  return url.href;
};
const env = (name) => ({
  ...process.env,
  AMENDS_MODE: "test",
  DATABASE_URL: address(name),
  APP_SECRET: "end-to-end-tests-only-0123456789abcdef",
  RESEND_API_KEY: "",
  RESEND_WEBHOOK_SECRET: "whsec_ZW5kLXRvLWVuZC10ZXN0cy1vbmx5LTAxMjM0NTY3ODk=",
  SMTP_URL: "",
  MAIL_RECALL_SECONDS: "3",
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  LOG_LEVEL: "warn",
});

await prepare();
const next = path.resolve("node_modules/next/dist/bin/next");
const server = spawn(process.execPath, [next, "start", "-p", port, "-H", "127.0.0.1"], {
  env: {
    ...env(database),
    APP_URL: `http://127.0.0.1:${port}`,
    NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? ".next-test",
    WORKER: "inline",
  },
  stdio: "inherit",
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.kill(signal));
server.once("exit", (code) => process.exit(code ?? 0));

async function prepare() {
  const admin = new pg.Client(process.env.DATABASE_URL);
  await admin.connect();
  await admin.query("select pg_advisory_lock($1)", [LOCK]);
  const { rows } = await admin.query("select shobj_description(oid, 'pg_database') as run from pg_database where datname = $1", [TEMPLATE]);
  if (rows[0]?.run !== runId) {
    await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
    await admin.query(`create database ${TEMPLATE}`);
    must("node", ["scripts/migrate.mjs"]);
    must(process.execPath, ["node_modules/tsx/dist/cli.mjs", "prisma/seed/run.ts"]);
    await admin.query(`comment on database ${TEMPLATE} is '${runId}'`);
  }
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.query(`create database ${database} template ${TEMPLATE}`);
  await admin.end();
}

function must(command, args) {
  const { status } = spawnSync(command, args, { env: env(TEMPLATE), stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${args.join(" ")} failed`);
}
