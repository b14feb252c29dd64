import type { Query } from "../../db/alerts/query";
import { writeNotices } from "../../db/alerts/write-notices";
import { nextRungAt, whomToTell } from "../../domain/alerts/whom-to-tell";
import type { Severity } from "../../domain/guards/guard";
import type { Watching } from "../../domain/settings/watching";
import { enqueueOn } from "../../jobs/queue";
import { escalateJob, noticeJob } from "./alert-jobs";

type Rung = { alertId: number; severity: Severity; rung: number; watching: Watching; now: Date };

/** Writes the messages of a rung, lets them leave, and arranges for the next one. Answers with how many were written. */
export async function tellRung(query: Query, { alertId, severity, rung, watching, now }: Rung): Promise<number> {
  const told = whomToTell(watching, rung, severity);
  const notices = await writeNotices(query, { alertId, rung, told, now });
  for (const { id, channel } of notices) await enqueueOn(query, "send-notice", { noticeId: id }, noticeJob(id, channel));
  const next = nextRungAt(watching, { rung, at: now });
  if (next) await enqueueOn(query, "escalate-alert", { alertId }, escalateJob(alertId, next));
  return notices.length;
}
