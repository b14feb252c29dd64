// From a bare clone to a project that can run: Node's version, the packages, Prisma's client, the build.
// Only Node's own modules, because nothing else may be there yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const json = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));

/** Ends the process, kindly, when Node is too old for the packages. */
export function requireNode() {
  const wanted = json("package.json").engines.node.replace(/^>=/, "").split(".").map(Number);
  const have = process.versions.node.split(".").map(Number);
  const older = have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < (wanted[1] ?? 0));
  if (!older) return;
  console.error(`Amends needs Node.js ${wanted.join(".")} or newer; this is ${process.versions.node}. See https://nodejs.org/`);
  process.exit(1);
}

/** Runs a program of the project to its end; throws when it fails. `quiet` shows what it said only then. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  const bin = path.join(root, "node_modules/.bin");
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    shell: process.platform === "win32",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve();
      process.stderr.write(said);
      reject(new Error(`${command} ${args.join(" ")}: ended with ${signal ?? code}`));
    });
  });
}

/** Installs what package-lock.json says, unless node_modules holds exactly that. */
export async function install() {
  if (!isInstalled()) {
    console.log("Installing the packages (a minute or two, once)…");
    // Also the tools for building, whatever NODE_ENV says.
    await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  const generated = path.join(root, "lib/db/generated/client.ts");
  if (!existsSync(generated) || statSync(generated).mtimeMs < newest("prisma/schema")) await run("prisma", ["generate"], { quiet: true });
}

function isInstalled() {
  if (!existsSync(path.join(root, "node_modules/.package-lock.json"))) return false;
  const wanted = json("package-lock.json").packages;
  const have = json("node_modules/.package-lock.json").packages;
  const same = (name) => have[name]?.version === wanted[name]?.version && have[name]?.integrity === wanted[name]?.integrity;
  return (
    Object.keys(have).every(same) &&
    Object.keys(wanted).every(
      (name) => name === "" || wanted[name].optional || wanted[name].devOptional || wanted[name].extraneous || same(name),
    )
  );
}

const newest = (folder) => Math.max(...filesUnder(folder).map((file) => statSync(path.join(root, file)).mtimeMs));

function filesUnder(at) {
  const full = path.join(root, at);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [at];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isFile())
    .flatMap((entry) => filesUnder(path.join(at, entry.name)));
}

/** Everything that `next build` reads. */
const BUILT_FROM = [
  ...["app", "components", "lib", "public", "prisma/schema", "instrumentation.ts", "proxy.ts"],
  ...["next.config.ts", "package.json", "package-lock.json", "postcss.config.mjs", "tsconfig.json"],
];

/** Builds into `distDir`, unless the build there was made from the very same sources. */
export async function build(distDir, { quiet = false } = {}) {
  const sources = hashOfSources();
  const mark = path.join(root, distDir, "built-from");
  if (existsSync(path.join(root, distDir, "BUILD_ID")) && existsSync(mark) && readFileSync(mark, "utf8") === sources) return false;
  await run("next", ["build"], { quiet, env: { NEXT_DIST_DIR: distDir, NODE_ENV: "production" } });
  writeFileSync(mark, sources);
  return true;
}

function hashOfSources() {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of BUILT_FROM.flatMap(filesUnder).sort()) {
    if (/\.test\.tsx?$/.test(file) || file.includes("lib/db/generated")) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
