// A worker process for crash tests: the real worker and task, in batches so small that a kill lands between and within many.
import { executePlanInBatchesOf } from "../jobs/tasks/execute-plan";
import { startWorker } from "../jobs/worker";

const worker = startWorker({ concurrency: 1, tasks: [executePlanInBatchesOf(Number(process.argv[2]))] });
// Before the worker is awaited: it takes its first job while it still starts.
process.on("SIGTERM", async () => {
  await (await worker).stop();
  process.exit(0);
});
await worker;
