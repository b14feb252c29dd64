// node scripts/with-db.mjs [--mode demo|dev|production|test|bench] [--no-migrate] -- command args…
// Runs a command with DATABASE_URL set: the caller's, or the embedded PostgreSQL's database for that mode.
import { spawn } from "node:child_process";
import path from "node:path";

const DATABASE = { demo: "amends_demo", dev: "amends_dev", production: "amends", test: "amends_test", bench: "amends_bench" };
const i = process.argv.indexOf("--");
const flags = process.argv.slice(2, i);
const [cmd, ...args] = process.argv.slice(i + 1);
const mode = flags.includes("--mode") ? flags[flags.indexOf("--mode") + 1] : "dev";

process.env.AMENDS_MODE ??= mode;
if (!process.env.DATABASE_URL) {
  const database = process.env.EMBEDDED_PG_DATABASE ?? DATABASE[mode];
  process.env.DATABASE_URL = await (await import("./db.mjs")).startDatabase(database);
}
process.env.PATH = path.resolve("node_modules/.bin") + path.delimiter + process.env.PATH;

const exec = (c, a) =>
  new Promise((res) => {
    const p = spawn(c, a, { stdio: "inherit", shell: process.platform === "win32" });
    for (const s of ["SIGINT", "SIGTERM"]) process.on(s, () => p.kill(s));
    p.once("exit", (code, sig) => res(code ?? (sig ? 1 : 0)));
  });
if (!flags.includes("--no-migrate")) {
  const rc = await exec("node", ["scripts/migrate.mjs"]);
  if (rc) process.exit(rc);
}
process.exit(await exec(cmd, args));
