import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { renderKey } from "./job-keys";

/**
 * One mailing for each cohort of the executed plan that has a letter; mailings that are ready are prepared afresh, those
 * that have begun to leave stay as they are.
 */
export const prepareMailings = command({
  action: "mailing.prepare",
  input: z.object({ incidentRef: z.string() }),
  run: async ({ tx, input: { incidentRef }, actor }) => {
    const incident = await tx.incident.findUnique({ where: { ref: incidentRef }, select: { id: true } });
    if (!incident) return refuse("not_found");
    const execution = await tx.execution.findFirst({ where: { incidentId: incident.id, status: "done" }, orderBy: { id: "desc" } });
    if (!execution) return refuse("execution_not_done");

    const created = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO mailing (incident_id, plan_id, cohort_key, template_version_id, status, created_by)
      SELECT p.incident_id, p.id, letter.key, letter.value::int, 'rendering', ${actor.id}
      FROM plan p CROSS JOIN LATERAL jsonb_each_text(p.letters) letter
      WHERE p.id = ${execution.planId}
        AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = p.id AND c.cohort_key = letter.key)
      ON CONFLICT (plan_id, cohort_key) DO NOTHING RETURNING id`;
    const ready = await tx.$queryRaw<{ id: number }[]>`
      UPDATE mailing SET status = 'rendering', checks = '{}' WHERE plan_id = ${execution.planId} AND status = 'ready' RETURNING id`;
    const again = ready.map((row) => row.id);
    // Ready means that nothing has left: what was rendered is only a draft of what will.
    await tx.$executeRaw`DELETE FROM mail_message WHERE mailing_id = ANY(${again}::int[])`;
    await tx.$executeRaw`DELETE FROM mailing_pieces WHERE mailing_id = ANY(${again}::int[])`;

    const mailingIds = [...created.map((row) => row.id), ...again].sort((a, b) => a - b);
    if (mailingIds.length === 0) return refuse("nothing_to_prepare");
    for (const mailingId of mailingIds) await enqueue(tx, "render-mailing", { mailingId }, { key: renderKey(mailingId) });
    return done({ mailingIds }, { incidentId: incident.id, subject: incidentRef, detail: { mailingIds } });
  },
});
