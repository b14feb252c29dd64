// Installs the real shop that the Vendure connector is tested against. It is a package of its own, so that `npm ci` stays light.
// node scripts/vendure-shop.mjs
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root, run } from "./bare-clone.mjs";

const folder = path.join(root, "e2e/vendure-shop");
const mark = path.join(folder, "node_modules/.installed-from");

/** Exactly what its lock file says; nothing to do when that is there already. None of its packages runs a script. */
export async function installVendureShop() {
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(folder, "package-lock.json")))
    .digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  console.log("Installing the shop of the tests (once)…");
  await run("npm", ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { quiet: true });
  writeFileSync(mark, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await installVendureShop();
