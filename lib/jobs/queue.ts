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
  "escalate-alert": { alertId: number };
  "stop-bleeding": { stopId: number };
  "probe-prices": { alertId: number };
  "thank-tip": { tipId: number };
};
export type TaskName = keyof TaskPayloads;

/**
 * Enqueues a job in the caller's transaction: it exists if and only if the change does.
 * Jobs with the same key replace one another while waiting; jobs of one queue (by default their key) run one at a time.
 */
export async function enqueue<T extends TaskName>(
  tx: Tx,
  task: T,
  payload: TaskPayloads[T],
  options: { key: string; queue?: string; runAt?: Date },
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, queue_name := ${options.queue ?? options.key},
      job_key := ${options.key}, run_at := ${options.runAt ?? null}::timestamptz, max_attempts := 25)`;
}
