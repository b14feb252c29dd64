// Who may import whom. An arrow says where knowledge may flow; what is not listed here is refused.

/** The area of a file, from its path; null for what no arrow concerns. */
export function areaOf(file) {
  const [top, second] = file.split("/");
  if (top === "lib")
    return file.split("/").length === 2
      ? file.replace(/\.(ts|mjs)$/, "")
      : second === "jobs" && file.endsWith("queue.ts")
        ? "jobs/queue"
        : second;
  if (top === "prisma") return "seed";
  return (
    { app: "app", components: "components", e2e: "e2e", scripts: "scripts", "proxy.ts": "proxy", "instrumentation.ts": "instrumentation" }[
      top
    ] ?? null
  );
}

const EDGE = ["lib/env", "lib/log", "lib/clock"];

/** Area -> areas it may import (itself always). A `type:` entry allows types alone: they leave nothing at run time. */
export const ARROWS = {
  app: ["components", "commands", "queries", "auth", "domain", "i18n", ...EDGE],
  components: ["domain", "i18n", "type:queries", "type:commands"],
  auth: ["commands", "db", "domain", ...EDGE],
  jobs: ["jobs/queue", "commands", "queries", "mail", "connectors", "db", "domain", "i18n", ...EDGE],
  "jobs/queue": ["type:db"],
  commands: ["domain", "db", "jobs/queue", ...EDGE],
  queries: ["domain", "db", "mail", "i18n", "type:commands", ...EDGE],
  db: ["domain", "lib/env", "lib/log"],
  mail: ["domain", "i18n", ...EDGE],
  connectors: ["domain", "i18n", "lib/env", "lib/log"],
  domain: [],
  i18n: ["domain"],
  "lib/log": ["lib/env"],
  "lib/env": [],
  "lib/clock": [],
  proxy: ["auth", "domain", "lib/env"],
  // Looks at a link are answered before the framework gets them: the way through it costs several times the page.
  instrumentation: ["jobs", "app"],
  // A witness reads the words where they are written, once for both languages.
  // Stand-ins for the world outside are started where it is seen.
  e2e: ["seed", "domain", "i18n", "testing"],
  seed: ["commands", "jobs", "db", "domain", "mail", ...EDGE],
};

/** Packages that rules may use: they compute, and touch nothing outside (liquidjs is given neither files nor globals). */
export const DOMAIN_PACKAGES = ["node:crypto", "zod", "temporal-polyfill", "liquidjs", "libphonenumber-js", "jstat"];

/** Real needs that the arrows are too strict for, each with its reason. */
export const EXCEPTIONS = [
  // French spacing is set when a letter is saved, so that what is approved is, to the byte, what is sent.
  { from: /^lib\/commands\/mailings\//, to: /^lib\/i18n\/typography\.ts$/ },
  // What a customer's mail program shows is looked at in a browser, and no page of the product shows every letter.
  { from: /^e2e\/letters\.spec\.ts$/, to: /^lib\/(mail|testing)\// },
  // An answer leaves by itself ten seconds later: its words are checked where nobody can pass it by. A dictionary is no network.
  { from: /^lib\/commands\/replies\/answer-thread\.ts$/, to: /^lib\/mail\/answer-wording\.ts$/ },
];
