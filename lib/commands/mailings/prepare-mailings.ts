import { z } from "zod";
import type { Tx } from "../../db/client";
import { clearPrepared } from "../../db/mailings/clear-prepared";
import { lateRecipients, releaseLate } from "../../db/mailings/late-recipients";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { renderKey } from "./job-keys";

/**
 * One gesture for each cohort of the executed plan that has a letter. Mailings that are ready are prepared afresh, but for what has
 * left; one that was sent is opened again for customers whose compensations have been settled since, and for nobody else.
 */
export const prepareMailings = command({
  action: "mailing.prepare",
  input: z.object({ incidentRef: z.string() }),
  run: async ({ tx, input: { incidentRef }, actor }) => {
    const incident = await tx.incident.findUnique({ where: { ref: incidentRef }, select: { id: true } });
    if (!incident) return refuse("not_found");
    const execution = await tx.execution.findFirst({
      where: { incidentId: incident.id, status: { in: ["done", "stopped"] } },
      orderBy: { id: "desc" },
    });
    if (!execution) return refuse("execution_not_done");

    const created = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO mailing (incident_id, plan_id, cohort_key, template_version_id, status, created_by)
      SELECT p.incident_id, p.id, letter.key, letter.value::int, 'rendering', ${actor.id}
      FROM plan p CROSS JOIN LATERAL jsonb_each_text(p.letters) letter
      WHERE p.id = ${execution.planId}
        AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = p.id AND c.cohort_key = letter.key AND c.rule_id NOT LIKE 'extra/%')
      ON CONFLICT (incident_id, cohort_key, step, round, plan_id) DO NOTHING RETURNING id`;
    const again = [...(await prepareAfresh(tx, execution.planId)), ...(await openAgain(tx, execution.planId))];

    const mailingIds = [...created.map((row) => row.id), ...again].sort((a, b) => a - b);
    if (mailingIds.length === 0) return refuse("nothing_to_prepare");
    for (const mailingId of mailingIds) await enqueue(tx, "render-mailing", { mailingId }, { key: renderKey(mailingId) });
    return done({ mailingIds }, { incidentId: incident.id, subject: incidentRef, detail: { mailingIds } });
  },
});

/** What is ready is rendered again; an approval of what it was no longer counts. */
async function prepareAfresh(tx: Tx, planId: number): Promise<number[]> {
  const ready = await tx.$queryRaw<{ id: number }[]>`
    UPDATE mailing SET status = 'rendering', checks = '{}', fingerprint = NULL
    WHERE plan_id = ${planId} AND step = 'gesture' AND status = 'ready' RETURNING id`;
  const ids = ready.map((row) => row.id);
  await clearPrepared(tx, ids);
  return ids;
}

async function openAgain(tx: Tx, planId: number): Promise<number[]> {
  const late = [...(await lateRecipients(tx, planId)).keys()];
  const opened = await tx.$queryRaw<{ id: number }[]>`
    UPDATE mailing SET status = 'rendering', checks = '{}', fingerprint = NULL, finished_at = NULL
    WHERE id = ANY(${late}::int[]) AND status = 'sent' RETURNING id`;
  const ids = opened.map((row) => row.id);
  await releaseLate(tx, ids);
  return ids;
}
