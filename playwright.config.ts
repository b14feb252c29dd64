import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium, defineConfig, devices } from "@playwright/test";
import { PROJECTS, type ProjectName, serverOf } from "./e2e/support/servers";

// Playwright's own browser where it is installed, else any Chromium of the system (see scripts/browser.mjs).
const system =
  process.env.CHROMIUM_PATH ??
  (existsSync(chromium.executablePath())
    ? undefined
    : ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
        existsSync(path),
      ));

// Read by the servers, by the tests' own processes and by every later reading of this file.
process.env.E2E_RUN ??= String(Date.now());
process.env.E2E_PORTS ??= execFileSync(process.execPath, ["e2e/support/free-ports.mjs", String(PROJECTS.length)], { encoding: "utf8" });

const locale = { fr: "fr-FR", en: "en-GB" } satisfies Record<ProjectName, string>;

const STORY = "**/story.spec.ts";
/** What is tried here is behind the screens, which other tests show in both languages: once will do. */
const ONCE = { fr: ["**/execution.spec.ts", "**/supplement.spec.ts"], en: ["**/overlap.spec.ts"] } satisfies Record<ProjectName, string[]>;
const elsewhere = (language: ProjectName): string[] => PROJECTS.filter((name) => name !== language).flatMap((name) => ONCE[name]);
const projectOf = (language: ProjectName, name: string, files: { testMatch: string } | { testIgnore: string[] }) => ({
  name,
  ...files,
  use: { locale: locale[language], baseURL: serverOf(language).url },
});

/** One server, one database and one language per project; tests of one project share them and must not count on being alone. */
export default defineConfig({
  testDir: "e2e",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  outputDir: "test-results",
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : "list",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    timezoneId: "Europe/Paris",
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    launchOptions: { executablePath: system, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] },
  },
  // The long story of both languages goes first, side by side: last, it would keep one worker waiting for minutes.
  projects: [
    ...PROJECTS.map((name) => projectOf(name, `${name}-story`, { testMatch: STORY })),
    ...PROJECTS.map((name) => projectOf(name, name, { testIgnore: [STORY, ...elsewhere(name)] })),
  ],
  webServer: PROJECTS.map((name) => ({
    command: `node e2e/support/serve.mjs ${serverOf(name).database} ${serverOf(name).port}`,
    url: `${serverOf(name).url}/api/health/ready`,
    timeout: 180_000,
    stdout: "ignore" as const,
    stderr: "pipe" as const,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
  })),
});
