// npm run check: the words on screen say the same in both languages, every refusal has its sentence, and French is set as French.
import { readdirSync, readFileSync } from "node:fs";
import { argumentsOf } from "./checks/icu.mjs";

const FOLDER = "lib/i18n/messages";
const REFUSALS = "docs/refusals.md";
const problems = [];

const namespaces = (language) => readdirSync(`${FOLDER}/${language}`).sort();
const [fr, en] = [namespaces("fr"), namespaces("en")];
for (const name of new Set([...fr, ...en])) {
  if (!fr.includes(name) || !en.includes(name)) problems.push(`${name}: only in ${fr.includes(name) ? "French" : "English"}`);
  else compare(name);
}
const reasons = refusalReasons();
checkRefusals();

for (const line of problems) console.error(line);
console.log(
  `${en.length} message files in two languages, ${reasons.length} refusals, ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
);
process.exitCode = problems.length ? 1 : 0;

function compare(name) {
  const french = flatten(JSON.parse(readFileSync(`${FOLDER}/fr/${name}`, "utf8")));
  const english = flatten(JSON.parse(readFileSync(`${FOLDER}/en/${name}`, "utf8")));
  for (const key of new Set([...french.keys(), ...english.keys()])) {
    const where = `${name} ${key}`;
    if (!french.has(key) || !english.has(key)) {
      problems.push(`${where}: missing in ${french.has(key) ? "English" : "French"}`);
      continue;
    }
    const [a, b] = [needs(french.get(key), `${where} (French)`), needs(english.get(key), `${where} (English)`)];
    if (a && b && a.join() !== b.join())
      problems.push(`${where}: French takes ${a.join(" ") || "nothing"}, English ${b.join(" ") || "nothing"}`);
    checkFrench(french.get(key), where);
  }
}

function needs(message, where) {
  try {
    // A number may be bare in one language and carry a plural in the other.
    return argumentsOf(message).map((argument) => argument.replace(/:(number|plural|selectordinal)$/, ""));
  } catch (error) {
    problems.push(`${where}: ${error.message}`);
    return null;
  }
}

/** A no-break space before high punctuation and inside guillemets, and a curly apostrophe. */
function checkFrench(message, where) {
  const prose = message.replace(/<[^>]*>/g, "").replace(/https?:\/\/\S+/g, "");
  const wrong = prose.match(/\p{L}'\p{L}|[\p{L}\d»)}] [;:!?»€%]|« |[\p{L}\d)][!?»€]|«\S/u);
  if (wrong && !/[«»]\u00a0/.test(wrong[0])) problems.push(`${where}: French typography at "${wrong[0]}"`);
}

function flatten(tree, prefix = "", into = new Map()) {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") into.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, into);
  }
  return into;
}

function refusalReasons() {
  const list = readFileSync("lib/domain/refusal.ts", "utf8").match(/REFUSAL_REASONS = \[([\s\S]*?)\] as const/)?.[1] ?? "";
  return [...list.matchAll(/"([a-z_]+)"/g)].map((match) => match[1]);
}

function checkRefusals() {
  const sentences = flatten(JSON.parse(readFileSync(`${FOLDER}/en/refusals.json`, "utf8")));
  const documented = readFileSync(REFUSALS, "utf8");
  for (const reason of reasons) {
    if (!sentences.has(reason)) problems.push(`refusals.json ${reason}: a refusal without its sentence`);
    if (!documented.includes(`\`${reason}\``)) problems.push(`${REFUSALS}: ${reason} is not listed`);
  }
  for (const [, listed] of documented.matchAll(/^\| `([a-z_]+)` \|/gm))
    if (!reasons.includes(listed)) problems.push(`${REFUSALS}: ${listed} is no refusal any more`);
}
