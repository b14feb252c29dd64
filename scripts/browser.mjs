// Finds a Chromium for the tests in the browser, or installs one.
import { existsSync } from "node:fs";
import { run } from "./bare-clone.mjs";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

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
  if (there) return there;
  console.log("No Chromium on this machine: installing one…");
  await run("playwright", ["install", "chromium"]).catch((error) => console.log(`Playwright's own could not be had (${error.message}).`));
  if (!(await found()) && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { quiet: true, env });
    await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { quiet: true, env });
  }
  const installed = await found();
  if (installed) return installed;
  throw new Error("No Chromium could be installed: install Chromium or Chrome yourself, or set CHROMIUM_PATH to one.");
}
