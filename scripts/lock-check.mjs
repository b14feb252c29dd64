// Run in the project root: prints how many optional (platform) packages the lock file lacks; must be 0.
import { readFileSync } from "node:fs";

const l = JSON.parse(readFileSync("package-lock.json", "utf8"));
const m = new Set();
for (const [k, v] of Object.entries(l.packages))
  for (const d of Object.keys(v.optionalDependencies ?? {})) {
    let b = k,
      ok = false;
    for (;;) {
      if (l.packages[(b ? b + "/" : "") + "node_modules/" + d]) {
        ok = true;
        break;
      }
      if (!b) break;
      b = b.includes("/node_modules/") ? b.slice(0, b.lastIndexOf("/node_modules/")) : "";
    }
    if (!ok) m.add(d + " <- " + k + "@" + v.version);
  }
console.log(Object.keys(l.packages).length, "entries; optional packages absent from the lock:", m.size, [...m]);
process.exitCode = m.size ? 1 : 0;
