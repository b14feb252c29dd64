// npm leaves platform packages that its registry lacks out of the lock file without a word, and `npm ci` then fails elsewhere.
// Lists every optional package that the lock file names and does not hold; there must be none.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

/** Node's own way of finding a package: beside the one that asks, then further up. */
function holds(from, name) {
  for (let at = from; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

const missing = Object.entries(packages).flatMap(([from, { version, optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !holds(from, name))
    .map((name) => `${name}, wanted by ${from}@${version}`),
);
console.log(`${Object.keys(packages).length} packages in the lock file, ${missing.length} optional ones missing`);
for (const line of missing) console.error(line);
process.exitCode = missing.length ? 1 : 0;
