// npm leaves platform packages that its registry lacks out of the lock file without a word, and `npm ci` then fails elsewhere.
// Lists every optional package that a lock file names and does not hold; there must be none.
import { readFileSync } from "node:fs";

for (const file of ["package-lock.json", "e2e/vendure-shop/package-lock.json"]) check(file);

function check(file) {
  const { packages } = JSON.parse(readFileSync(file, "utf8"));
  const missing = Object.entries(packages).flatMap(([from, { version, optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !holds(packages, from, name))
      .map((name) => `${name}, wanted by ${from}@${version}`),
  );
  console.log(`${Object.keys(packages).length} packages in ${file}, ${missing.length} optional ones missing`);
  for (const line of missing) console.error(line);
  if (missing.length > 0) process.exitCode = 1;
}

/** Node's own way of finding a package: beside the one that asks, then further up. */
function holds(packages, from, name) {
  for (let at = from; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}
