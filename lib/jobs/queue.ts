import type { Tx } from "../db/client";

/** Tasks of the worker and what each needs; payloads are ids only, the facts are read when the job runs. */
export type TaskPayloads = {
  "check-import": { importId: number };
  "run-import": { importId: number };
  "execute-plan": { executionId: number };
  "take-defaults": { planId: number };
  "expire-credits": Record<string, never>;
  "render-mailing": { mailingId: number };
  "send-mailing": { mailingId: number };
  "pull-orders": { sourceId: number };
  "check-source": { sourceId: number };
  "apply-effects": { accountId: number };
  "check-account": { accountId: number };
  "replay-effect": { effectId: number; accountId: number };
  "watch-canary": { mailingId: number };
  "send-test": { testSendId: number };
  "fetch-received": { eventId: number };
  "join-deliveries": Record<string, never>;
  "send-answer": { entryId: number };
  "look-up-sender": Record<string, never>;
  "watch-prices": Record<string, never>;
  "watch-demand": Record<string, never>;
  "send-notice": { noticeId: number };
  "tell-decider": { noticeId: number };
  "escalate-alert": { alertId: number };
  "stop-bleeding": { stopId: number };
  "probe-prices": { alertId: number };
  "thank-tip": { tipId: number };
};
export type TaskName = keyof TaskPayloads;
type JobOptions = { key: string; queue?: string; runAt?: Date };

/**
 * Enqueues a job in the caller's transaction: it exists if and only if the change does.
 * Jobs with the same key replace one another while waiting; jobs of one queue (by default their key) run one at a time.
 */
export async function enqueue<T extends TaskName>(tx: Tx, task: T, payload: TaskPayloads[T], options: JobOptions): Promise<void> {
  await enqueueOn((sql, values) => tx.$executeRawUnsafe(sql, ...values), task, payload, options);
}

/** The same in a transaction of another kind: `run` carries out one statement in it. */
export async function enqueueOn<T extends TaskName>(
  run: (sql: string, values: unknown[]) => Promise<unknown>,
  task: T,
  payload: TaskPayloads[T],
  { key, queue = key, runAt = undefined }: JobOptions,
): Promise<void> {
  await run(
    `SELECT graphile_worker.add_job($1, $2::json, queue_name := $3, job_key := $4, run_at := $5::timestamptz, max_attempts := 25)`,
    [task, JSON.stringify(payload), queue, key, runAt ?? null],
  );
}
