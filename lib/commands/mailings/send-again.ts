import { z } from "zod";
import type { Tx } from "../../db/client";
import { clearPrepared } from "../../db/mailings/clear-prepared";
import { type LockedMailing, lockMailing } from "../../db/mailings/lock-mailing";
import { nextRecipients } from "../../db/mailings/recipients";
import { isUnderWay } from "../../domain/mailings/status";
import { enqueue } from "../../jobs/queue";
import { command, done, type Outcome, refuse } from "../command";
import { renderKey } from "./job-keys";

/**
 * Prepares the same letter once more for those whose message came back and who can be written to now, and for nobody else: a round of
 * its own, under the seal of its plan or to be approved as it is. One that waits ready is prepared afresh.
 */
export const sendAgain = command({
  action: "mailing.send_again",
  input: z.object({ mailingId: z.int() }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { mailingId: againOf }, actor, now }) => {
    const mailing = await lockMailing(tx, againOf);
    if (!mailing) return refuse("not_found");
    const incident = await tx.incident.findUniqueOrThrow({ where: { id: mailing.incidentId }, select: { closedAt: true } });
    if (incident.closedAt) return refuse("incident_closed");
    const prepared = await prepare(tx, mailing, actor.id);
    if (!prepared.done) return prepared;
    const { id, round } = prepared.value;
    if ((await nextRecipients(tx, { ...mailing, id, againOf }, { now, after: 0n, limit: 1 })).length === 0)
      return refuse("nobody_to_write_to");
    await enqueue(tx, "render-mailing", { mailingId: id }, { key: renderKey(id) });
    const { incidentId, step, cohortKey: cohort } = mailing;
    return done(
      { mailingId: id, round },
      { incidentId, subject: `mailing:${id}`, detail: { mailingId: id, step, round, cohort, againOf } },
    );
  },
});

async function prepare(tx: Tx, again: LockedMailing, by: string): Promise<Outcome<{ id: number; round: number }>> {
  const { id: againOf, incidentId, step, planId, correctsId, cohortKey, promotes, templateVersionId } = again;
  const rounds = await tx.mailing.findMany({ where: { incidentId, step, planId, cohortKey }, orderBy: { round: "desc" }, take: 1000 });
  const newest = rounds.find((mailing) => mailing.againOf === againOf);
  if (newest?.status === "rendering") return refuse("mailing_not_ready");
  if (newest && isUnderWay(newest.status)) return refuse("mailing_begun");
  if (newest?.status === "ready") {
    await tx.mailing.update({ where: { id: newest.id }, data: { status: "rendering", checks: {}, fingerprint: null, createdBy: by } });
    await clearPrepared(tx, [newest.id]);
    return done({ id: newest.id, round: newest.round }, {});
  }
  const round = 1 + (rounds[0]?.round ?? 0);
  const place = { incidentId, step, planId, correctsId, cohortKey, promotes, templateVersionId, againOf, round };
  const { id } = await tx.mailing.create({ data: { ...place, status: "rendering", createdBy: by } });
  return done({ id, round }, {});
}
