// Finds a Chromium for the tests in the browser, or installs one.
import { existsSync } from "node:fs";
import { run } from "./bare-clone.mjs";

/** The same browser without a window: the tests take a third less time in it. */
const HEADLESS = "/usr/bin/chromium-headless-shell";
const SYSTEM = [HEADLESS, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

async function found() {
  if (process.env.CHROMIUM_PATH) {
    if (existsSync(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`);
  }
  const { chromium } = await import("@playwright/test");
  return [chromium.executablePath(), ...SYSTEM].find((path) => existsSync(path));
}

/** Path of a browser; throws, saying what to do, where none can be had. */
export async function findOrInstallBrowser() {
  const there = await found();
  // A whole Chromium will do where its light build cannot be had.
  if (there) return there === "/usr/bin/chromium" && (await installPackage("chromium-headless-shell")) ? HEADLESS : there;
  console.log("No Chromium on this machine: installing one…");
  await run("playwright", ["install", "chromium"]).catch((error) => console.log(`Playwright's own could not be had (${error.message}).`));
  if (!(await found())) await installPackage("chromium-headless-shell");
  if (!(await found())) await installPackage("chromium");
  const installed = await found();
  if (installed) return installed;
  throw new Error("No Chromium could be installed: install Chromium or Chrome yourself, or set CHROMIUM_PATH to one.");
}

/** Debian's package, where this may be done; nothing that is there is replaced or removed for it. */
async function installPackage(name) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const patience = ["-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1"];
  const install = ["install", "-y", "-q", "--no-install-recommends", "--no-upgrade", "--no-remove", ...patience, name];
  try {
    await run("apt-get", ["update", "-q", ...patience], { quiet: true, env });
    await run("apt-get", install, { quiet: true, env });
    return true;
  } catch {
    console.log(`${name} could not be installed.`);
    return false;
  }
}
