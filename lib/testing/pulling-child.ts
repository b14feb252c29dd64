import { createInterface } from "node:readline";
import { pullSource } from "../jobs/pull-source";

// A process of its own that pulls one shop, for tests that kill it: says "ready", waits for a line, pulls.
const sourceId = Number(process.argv[2]);
for await (const _ of createInterface({ input: process.stdin })) {
  await pullSource(sourceId, { stopping: () => false });
  process.stdout.write("done\n");
  process.exit(0);
}
