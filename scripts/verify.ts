// npm run verify: every invariant of the product on the live database, one line each; exit code 1 when one is violated.
import { disconnect, prisma } from "../lib/db/client";
import { readViolations } from "../lib/db/health/invariants";

async function main(): Promise<number> {
  const invariants = await readViolations(prisma);
  if (invariants.length === 0) {
    console.error("There is no invariant to check: is this database migrated?");
    return 1;
  }
  const width = Math.max(...invariants.map(({ view }) => view.length));
  for (const { view, count, examples } of invariants) {
    console.log(`${view.padEnd(width)}  ${count === 0 ? "holds" : `VIOLATED ${count} ${count === 1 ? "row" : "rows"}`}`);
    for (const example of examples) console.log(`  ${JSON.stringify(example)}`);
  }
  const violated = invariants.filter(({ count }) => count > 0).length;
  console.log(
    violated === 0 ? `All ${invariants.length} invariants hold.` : `${violated} of ${invariants.length} invariants are violated.`,
  );
  return violated === 0 ? 0 : 1;
}

process.exitCode = await main().finally(disconnect);
