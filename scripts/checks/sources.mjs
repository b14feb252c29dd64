// The project's own source files and what each imports, for the checks.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Tracked files and new ones, without what .gitignore leaves out; a downloaded copy without git is refused by its caller. */
export function listFiles() {
  const out = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { encoding: "utf8", maxBuffer: 64e6 });
  return out.split("\0").filter((file) => file && existsSync(file));
}

export const isTest = (file) => /\.(test|spec)\.tsx?$/.test(file) || /(^|\/)testing(-[\w-]+)?(\/|\.ts)/.test(file) || /^e2e\//.test(file);

/** Comments out, line breaks kept, so that a rule neither reads prose nor loses its line numbers. */
export function withoutComments(text) {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(^|[^:])\/\/[^\n]*/g,
    (all, string, before) => string ?? (all.startsWith("/*") ? all.replace(/[^\n]/g, "") : (before ?? "")),
  );
}

const IMPORT = /(?:^|[;\n])\s*(import|export)\s+(type\s+)?([^"'`;]*?\sfrom\s+)?["']([^"']+)["']/g;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** @returns {{ target: string, typeOnly: boolean }[]} project files by path, packages by name */
export function importsOf(file, text, files) {
  const code = withoutComments(text);
  const found = [];
  for (const [, , type, clause, specifier] of code.matchAll(IMPORT))
    found.push({ target: resolve(file, specifier, files), typeOnly: Boolean(type) || onlyTypes(clause) });
  for (const [, specifier] of code.matchAll(DYNAMIC)) found.push({ target: resolve(file, specifier, files), typeOnly: false });
  return found;
}

/** `{ type A, type B }` leaves nothing at run time either. */
function onlyTypes(clause) {
  const names = clause?.match(/^\s*\{([^}]*)\}\s*from/)?.[1];
  return (names?.split(",") ?? ["a value"]).every((name) => /^\s*(type\s|$)/.test(name));
}

function resolve(file, specifier, files) {
  if (!specifier.startsWith(".") && !specifier.startsWith("@/")) return specifier;
  const base = specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(file), specifier);
  return ["", ".ts", ".tsx", ".mjs", ".json", "/index.ts", "/index.tsx"].map((end) => base + end).find((name) => files.has(name)) ?? base;
}
