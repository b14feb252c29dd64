// npm run chaos [-- --customers 20000 --kills 160 --server-kills 40 --restarts 12 --seed 1]: breaks a server of its own, which is removed afterwards.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folder = mkdtempSync(path.join(tmpdir(), "amends-chaos-"));
const env = {
  ...process.env,
  EMBEDDED_PG_DIR: folder,
  DATABASE_URL: "",
  AMENDS_MODE: "test",
  // Any key: it chooses the way by which letters leave; the workers are told of the stand-in's address.
  RESEND_API_KEY: "re_chaos",
  MAIL_RECALL_SECONDS: "0",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
};
const node = (...args) => spawnSync(process.execPath, args, { env, stdio: "inherit" }).status;
const command = ["tsx", "scripts/chaos/run.ts", ...process.argv.slice(2)];
try {
  process.exitCode = node("scripts/with-db.mjs", "--mode", "test", "--", ...command) ?? 1;
} finally {
  node("scripts/db.mjs", "stop");
  rmSync(folder, { recursive: true, force: true });
}
