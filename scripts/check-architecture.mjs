// npm run check: the rules of the code base that a person would otherwise have to remember. Prints every breach, one a line.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ARROWS, areaOf, DOMAIN_PACKAGES, EXCEPTIONS } from "./checks/arrows.mjs";
import { importsOf, isTest, listFiles, withoutComments } from "./checks/sources.mjs";

const MAX_LINES = 300;
/** A test file is a list, read by its titles. */
const MAX_TEST_LINES = 400;
const DRAWERS = /^(index|utils?|helpers?|common|misc|shared|types|constants)$/;

const breaches = [];
const breach = (file, what) => breaches.push(`${file}: ${what}`);

const all = listFiles();
const files = new Set([...all, "lib/db/generated/client.ts"]);
const sources = all.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith(".d.ts"));
const text = new Map(sources.map((file) => [file, readFileSync(file, "utf8")]));
const imports = new Map(sources.map((file) => [file, importsOf(file, text.get(file), files)]));

for (const file of sources) {
  checkName(file);
  checkLength(file);
  checkWords(file);
  if (!isTest(file) || file.startsWith("e2e/")) checkArrows(file);
}
checkCycles();
for (const file of all.filter((name) => /^(docs\/.*|README|CONTRIBUTING)\.?.*\.md$/.test(name))) checkCitedPaths(file);

for (const line of breaches.sort()) console.error(line);
console.log(`${sources.length} source files, ${breaches.length} ${breaches.length === 1 ? "breach" : "breaches"} of the architecture`);
process.exitCode = breaches.length ? 1 : 0;

function checkName(file) {
  const name = path.basename(file).replace(/\.(test|props\.test|db\.test|spec)?\.?(ts|tsx|mjs)$/, "");
  if (DRAWERS.test(name)) breach(file, "a drawer or barrel: name it by what it exports");
  for (const folder of path.dirname(file).split("/"))
    if (DRAWERS.test(folder)) breach(file, `${folder}/ is a drawer: name it by what it holds`);
}

function checkLength(file) {
  const lines = text.get(file).split("\n").length - 1;
  const most = isTest(file) ? MAX_TEST_LINES : MAX_LINES;
  // One protocol, adopted whole; its parts make no sense alone.
  if (lines > most && file !== "scripts/schema-engine.mjs") breach(file, `${lines} lines, ${most} are the most`);
}

function checkArrows(file) {
  const from = areaOf(file);
  const allowed = ARROWS[from];
  if (!allowed) return;
  for (const { target, typeOnly } of imports.get(file)) {
    const to = files.has(target) ? areaOf(target) : null;
    if (from === "domain" && !files.has(target) && !DOMAIN_PACKAGES.includes(target)) breach(file, `rules must not import ${target}`);
    if (!typeOnly && /^(pg|@prisma\/.*)$/.test(target) && !["db", "e2e"].includes(from)) breach(file, `only lib/db imports ${target}`);
    if (to === null || to === from || allowed.includes(to) || (typeOnly && allowed.includes(`type:${to}`))) continue;
    if (from === "components" && to === "app" && /actions?\.ts$/.test(target)) continue;
    if (EXCEPTIONS.some((exception) => exception.from.test(file) && exception.to.test(target))) continue;
    breach(file, `${from} must not import ${to} (${target}${typeOnly ? ", types" : ""})`);
  }
}

/** What a line of code must not say, where, and why. Tests may. */
function checkWords(file) {
  if (isTest(file) || /^scripts\/|^prisma\/|\.config\.ts$|\.mjs$/.test(file)) return;
  const code = withoutComments(text.get(file));
  const refuse = (pattern, why) => {
    for (const match of code.matchAll(pattern))
      breach(`${file}:${code.slice(0, match.index).split("\n").length}`, `${match[0].trim()}: ${why}`);
  };
  if (!/^(lib\/env|instrumentation)\.ts$/.test(file)) refuse(/\bprocess\.env\b/g, "only lib/env.ts reads the environment");
  refuse(/\bconsole\.\w+/g, "lib/log.ts is the only writer of the console");
  if (/^(lib\/(domain|commands|queries)|app|components)\//.test(file))
    refuse(/\bnew Date\(\)|\bDate\.now\(\)|\bTemporal\.Now\b/g, "the time is an argument");
  if (/^lib\/(domain|commands|queries|db)\//.test(file)) refuse(/\bparseFloat\(|\.toFixed\(/g, "amounts are whole minor units");
  refuse(/\bas any\b|\bas unknown as\b|:\s*any\b/g, "the type is known, or parsed");
  for (const [, comment] of text.get(file).matchAll(/(@ts-(?:ignore|expect-error|nocheck)|\b(?:TODO|FIXME|XXX)\b)/g))
    breach(file, `${comment}: do it or leave it`);
}

/** Cycles of what is really loaded; types may point at one another. */
function checkCycles() {
  const state = new Map();
  const visit = (file, trail) => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      breach(file, `import cycle: ${[...trail.slice(trail.indexOf(file)), file].join(" -> ")}`);
      return;
    }
    state.set(file, "open");
    for (const { target, typeOnly } of imports.get(file) ?? []) if (!typeOnly && imports.has(target)) visit(target, [...trail, file]);
    state.set(file, "done");
  };
  for (const file of sources) visit(file, []);
}

/** A document that names a file of the project names one that exists. */
function checkCitedPaths(file) {
  const words = readFileSync(file, "utf8");
  const tops = new Set(all.map((name) => name.split("/")[0]));
  const cited = [...words.matchAll(/`([\w.()[\]@-]+(?:\/[\w.()[\]@-]+)+\/?)`/g)]
    .map((match) => match[1])
    .filter((name) => tops.has(name.split("/")[0]));
  const linked = [...words.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => path.join(path.dirname(file), match[1]));
  for (const name of [...cited, ...linked]) if (!existsSync(name)) breach(file, `names ${name}, which does not exist`);
}
