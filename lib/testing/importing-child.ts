import { runImport } from "../commands/imports/run-import";
import { WORKER } from "../domain/staff/actor";

// A process of its own that imports the file it is fed, for tests that kill it.
async function* fed() {
  for await (const piece of process.stdin) yield piece as Buffer;
}
await runImport(WORKER, { importId: Number(process.argv[2]) }, { open: fed });
process.exit(0);
