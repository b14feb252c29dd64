// A worker process for the chaos harness: the real worker with every task, executing in batches so small that a kill lands within many.

import { executePlanInBatchesOf } from "@/lib/jobs/tasks/execute-plan";
import { startWorker, TASKS } from "@/lib/jobs/worker";

const small = executePlanInBatchesOf(Number(process.argv[2]));
const worker = startWorker({ concurrency: 2, tasks: TASKS.map((task) => (task.name === small.name ? small : task)) });
process.on("SIGTERM", async () => {
  await (await worker).stop();
  process.exit(0);
});
await worker;
