// A worker process for the chaos harness: the real worker with every task, executing in batches so small that a kill lands within many.

import { executePlanInBatchesOf } from "@/lib/jobs/tasks/execute-plan";
import { startWorker, TASKS } from "@/lib/jobs/worker";
import { SENDERS, sendingTask } from "@/lib/testing/bad-senders";

const small = executePlanInBatchesOf(Number(process.argv[2]));
const sending = sendingTask(SENDERS.find((name) => name === process.argv[3]) ?? "real");
const tasks = TASKS.map((task) => [small, sending].find((other) => other.name === task.name) ?? task);
const worker = startWorker({ concurrency: 2, tasks });
process.on("SIGTERM", async () => {
  await (await worker).stop();
  process.exit(0);
});
await worker;
