// npm test: everything, from a bare clone, complete by itself. Stops at the first step that fails; the last line is the count.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build, install, requireNode, root, run } from "./bare-clone.mjs";
import { installVendureShop } from "./vendure-shop.mjs";

requireNode();

// Whatever the shell or a .env file says, tests work on databases of their own and mail nobody.
Object.assign(process.env, {
  AMENDS_MODE: "test",
  NEXT_TELEMETRY_DISABLED: "1",
  RESEND_API_KEY: "",
  SMTP_URL: "",
  APP_SECRET: "",
  APP_URL: "",
  WORKER: "",
  LOG_LEVEL: "error",
});
const DIST = ".next-test";
const reports = path.join(root, "test-reports");
const report = (name) => path.join(reports, `${name}.json`);
const withDatabase = (command, ...args) => ["node", ["scripts/with-db.mjs", "--mode", "test", "--no-migrate", "--", command, ...args]];
const vitest = (name, projects = name) => [
  "run",
  "--project",
  projects,
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report(name)}`,
];

const steps = [
  ["install", () => install()],
  ["shop for the tests", () => installVendureShop()],
  ["browser", () => findBrowser()],
  ["lint", () => run("biome", ["check", "--error-on-warnings", "."])],
  ["lock file", () => run("node", ["scripts/lock-check.mjs"])],
  ["architecture", () => run("node", ["scripts/check-architecture.mjs"])],
  ["messages", () => run("node", ["scripts/check-messages.mjs"])],
  ["types", () => checkTypes()],
  ["unit and property tests", () => run("vitest", vitest("unit"))],
  ["database tests", () => run(...withDatabase("vitest", ...vitest("db", "db*")))],
  ["build", () => build(DIST)],
  ["end-to-end tests", () => endToEnd()],
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
let failedStep;
const started = Date.now();
for (const [name, work] of steps) {
  const from = Date.now();
  console.log(`\n=== ${name}`);
  try {
    await work();
    console.log(`=== ${name}: ${seconds(from)}`);
  } catch (error) {
    failedStep = name;
    console.error(`=== ${name}: FAILED after ${seconds(from)}: ${error.message}`);
    break;
  }
}

const { passed, failed, skipped } = count();
if (skipped) console.log(`${skipped} skipped`);
console.log(
  failedStep ? `\nFailed at: ${failedStep}, after ${seconds(started)}` : `\nAll ${steps.length} steps done in ${seconds(started)}`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failedStep || failed ? 1 : 0);

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}

async function findBrowser() {
  const { findOrInstallBrowser } = await import("./browser.mjs");
  process.env.CHROMIUM_PATH = await findOrInstallBrowser();
  console.log(process.env.CHROMIUM_PATH);
}

async function checkTypes() {
  await run("next", ["typegen"], { env: { NEXT_DIST_DIR: DIST } });
  await run("tsc", ["--noEmit", "-p", "tsconfig.test.json"]);
}

/** The build is there already; its own folder leaves the one that a demonstration may be serving alone. */
function endToEnd() {
  return run(...withDatabase("playwright", "test"), { env: { NEXT_DIST_DIR: DIST, E2E_REPORT: report("e2e") } });
}

/** What the runners' own reports say; a step that never ran counts nothing. */
function count() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const name of ["unit", "db"]) {
    const result = read(report(name));
    total.passed += result?.numPassedTests ?? 0;
    // A file that cannot even be loaded holds no test that could fail.
    total.failed +=
      (result?.numFailedTests ?? 0) +
      (result?.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length ?? 0);
    total.skipped += result?.numPendingTests ?? 0;
  }
  const e2e = read(report("e2e"))?.stats;
  total.passed += e2e?.expected ?? 0;
  total.failed += (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0);
  total.skipped += e2e?.skipped ?? 0;
  return total;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
