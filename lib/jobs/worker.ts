import { EventEmitter } from "node:events";
import { type LogFunctionFactory, Logger, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { now } from "../clock";
import { connections } from "../db/client";
import { log } from "../log";
import { startHeartbeat } from "./heartbeat";
import type { StoredTask } from "./task";
import { applyEffectsTask } from "./tasks/apply-effects";
import { checkAccountTask } from "./tasks/check-account";
import { checkImportTask } from "./tasks/check-import";
import { checkSourceTask } from "./tasks/check-source";
import { escalateAlertTask } from "./tasks/escalate-alert";
import { executePlanTask } from "./tasks/execute-plan";
import { expireCreditsAt, expireCreditsTask } from "./tasks/expire-credits";
import { fetchReceivedTask } from "./tasks/fetch-received";
import { joinDeliveriesTask } from "./tasks/join-deliveries";
import { lookUpSenderTask } from "./tasks/look-up-sender";
import { probePricesTask } from "./tasks/probe-prices";
import { pullOrdersTask } from "./tasks/pull-orders";
import { renderMailingTask } from "./tasks/render-mailing";
import { replayEffectTask } from "./tasks/replay-effect";
import { runImportTask } from "./tasks/run-import";
import { sendAnswerTask } from "./tasks/send-answer";
import { sendMailingTask } from "./tasks/send-mailing";
import { sendNoticeTask } from "./tasks/send-notice";
import { sendTestTask } from "./tasks/send-test";
import { stopBleedingTask } from "./tasks/stop-bleeding";
import { takeDefaultsTask } from "./tasks/take-defaults";
import { tellDeciderTask } from "./tasks/tell-decider";
import { thankTipTask } from "./tasks/thank-tip";
import { watchCanaryTask } from "./tasks/watch-canary";
import { watchDemandAt, watchDemandTask } from "./tasks/watch-demand";
import { watchPricesTask } from "./tasks/watch-prices";

/** Every task the worker can do. */
export const TASKS: readonly StoredTask[] = [
  checkImportTask,
  runImportTask,
  executePlanTask,
  takeDefaultsTask,
  expireCreditsTask,
  renderMailingTask,
  sendMailingTask,
  sendTestTask,
  sendAnswerTask,
  watchCanaryTask,
  fetchReceivedTask,
  joinDeliveriesTask,
  lookUpSenderTask,
  pullOrdersTask,
  checkSourceTask,
  applyEffectsTask,
  checkAccountTask,
  replayEffectTask,
  watchPricesTask,
  watchDemandTask,
  sendNoticeTask,
  tellDeciderTask,
  escalateAlertTask,
  stopBleedingTask,
  probePricesTask,
  thankTipTask,
];

/** Longest that `stop` waits for a task to park; what is still running then is given back as it is. */
const PARK_MS = 8_000;
const POLL_MS = 1_000;

export type Worker = { stop(): Promise<void> };

/**
 * Starts a worker on the process's own pool. It handles no signals: whoever owns the process calls `stop`, which makes
 * `stopping()` true for the running tasks, waits for them to park and gives back what they hold.
 */
export async function startWorker({ concurrency, tasks = TASKS }: { concurrency: number; tasks?: readonly StoredTask[] }): Promise<Worker> {
  let stopping = false;
  let workerId: string | undefined;
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    workerId = workerPool.id;
  });
  const runner = await run({
    pgPool: connections().pool,
    concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: new Logger(toLog),
    events,
    taskList: asTaskList(tasks, () => stopping),
    parsedCronItems: [],
  });
  if (!workerId) throw new Error("the queue gave its worker no name");
  runner.promise.catch((error) => log.error({ err: error }, "the worker ended with an error"));
  const heartbeat = await startHeartbeat(workerId);
  if (tasks.includes(expireCreditsTask)) await expireCreditsAt(now());
  if (tasks.includes(watchDemandTask)) await watchDemandAt(now());
  return {
    stop: async () => {
      stopping = true;
      await Promise.race([runner.stop(), new Promise((resolve) => setTimeout(resolve, PARK_MS).unref())]);
      await heartbeat.stop();
    },
  };
}

const asTaskList = (tasks: readonly StoredTask[], stopping: () => boolean): TaskList =>
  Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => task.runStored(payload, { stopping })]));

const LEVEL = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** The queue's own words, as log lines; what it tells of every job done is for debugging only. */
const toLog: LogFunctionFactory = (scope) => (level, message, meta) => {
  const job = scope.jobId ? { job: scope.jobId, task: scope.taskIdentifier } : {};
  const error = meta?.error instanceof Error ? { err: meta.error } : {};
  log[LEVEL[level]]({ ...job, ...error }, message);
};
