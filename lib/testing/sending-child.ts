// A worker process for crash tests: the real worker, with one of several ways to send.
import { startWorker } from "../jobs/worker";
import { SENDERS, sendingTask } from "./bad-senders";

const variant = SENDERS.find((name) => name === process.argv[2]);
if (!variant) throw new Error(`no sender named ${process.argv[2]}`);
await startWorker({ concurrency: 1, tasks: [sendingTask(variant)] });
