import { z } from "zod";
import type { Tx } from "../../db/client";
import { lockIncident } from "../../db/incidents/lock-incident";
import { clearPrepared } from "../../db/mailings/clear-prepared";
import { newestLetter } from "../../db/mailings/newest-letters";
import { nextRecipients } from "../../db/mailings/recipients";
import { executedTip } from "../../db/plans/executed-tip";
import { splitIsCurrent } from "../../db/plans/split-is-current";
import { isEnded } from "../../domain/ledger/execution";
import { isUnderWay } from "../../domain/mailings/status";
import { OWN_STEPS, type OwnStep, templateKeyOf } from "../../domain/mailings/step";
import type { RefusalReason } from "../../domain/refusal";
import { enqueue } from "../../jobs/queue";
import { command, done, type Outcome, refuse } from "../command";
import { renderKey } from "./job-keys";

const input = z
  .object({
    incidentRef: z.string(),
    step: z.enum(OWN_STEPS),
    cohortKey: z.string().min(1).max(40),
    /** Goes only to those who agreed to promotion. */
    promotes: z.boolean().default(false),
    /** The mailing that a correction puts right. */
    correctsId: z.int().nullable().default(null),
  })
  .refine(({ step, correctsId }) => (step === "correction") === (correctsId !== null), {
    path: ["correctsId"],
    message: "of a correction",
  });

type Place = { incidentId: number; step: OwnStep; planId: number | null; correctsId: number | null; cohortKey: string; promotes: boolean };

/**
 * Prepares a notice, thanks, a correction or a reminder with the newest version of its letter. One that waits ready is prepared afresh;
 * after one that has left comes the next round, for whom none has reached yet.
 */
export const draftMailing = command({
  action: "mailing.draft",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { incidentRef, step, cohortKey, promotes, correctsId }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident || !(await tx.cohort.findUnique({ where: { incidentId_key: { incidentId: incident.id, key: cohortKey } } })))
      return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const plan = await planOf(tx, { incidentId: incident.id, step, cohortKey, correctsId });
    if (!plan.ok) return refuse(plan.reason);
    // Before anything is executed the members are only those of a split that stands; afterwards they no longer change.
    const split = step !== "notice" || incident.executed ? "current" : await splitIsCurrent(tx, incident.id);
    if (split !== "current") return refuse(split);
    const template = await newestLetter(tx, incident.id, templateKeyOf(step, cohortKey));
    if (!template) return refuse("letter_missing", { cohort: cohortKey });

    const place = { incidentId: incident.id, step, planId: plan.id, correctsId, cohortKey, promotes };
    const prepared = await prepare(tx, place, { templateVersionId: template.id, by: actor.id });
    if (!prepared.done) return prepared;
    const { id: mailingId, round } = prepared.value;
    if ((await nextRecipients(tx, { ...place, id: mailingId, againOf: null }, { now, after: 0n, limit: 1 })).length === 0)
      return refuse("nobody_to_write_to");
    await enqueue(tx, "render-mailing", { mailingId }, { key: renderKey(mailingId) });
    const detail = { mailingId, step, round, cohort: cohortKey, template: template.version, promotes, ...(correctsId && { correctsId }) };
    return done({ mailingId, round }, { incidentId: incident.id, subject: `mailing:${mailingId}`, detail });
  },
});

type Told = { ok: true; id: number | null } | { ok: false; reason: RefusalReason };

/** The plan that the mailing tells of, where its step tells of one. */
async function planOf(tx: Tx, { incidentId, step, cohortKey, correctsId }: Omit<Place, "planId" | "promotes">): Promise<Told> {
  if (step === "correction") {
    const wrong = await tx.mailing.findFirst({ where: { id: correctsId ?? 0, incidentId, cohortKey } });
    return wrong ? { ok: true, id: wrong.planId } : { ok: false, reason: "not_found" };
  }
  if (step !== "reminder") return { ok: true, id: null };
  const tip = await executedTip(tx, incidentId);
  const execution = tip && (await tx.execution.findUnique({ where: { planId: tip.id } }));
  return execution && isEnded(execution.status) ? { ok: true, id: execution.planId } : { ok: false, reason: "execution_not_done" };
}

type Text = { templateVersionId: number; by: string };

async function prepare(tx: Tx, place: Place, { templateVersionId, by }: Text): Promise<Outcome<{ id: number; round: number }>> {
  const { promotes, correctsId, ...key } = place;
  // Corrections of several mailings of one cohort are numbered in one row.
  const rounds = await tx.mailing.findMany({ where: key, orderBy: { round: "desc" }, take: 1000 });
  const newest = rounds.find((mailing) => mailing.correctsId === correctsId && mailing.againOf === null);
  if (newest?.status === "rendering") return refuse("mailing_not_ready");
  if (newest && isUnderWay(newest.status)) return refuse("mailing_begun");
  if (newest?.status === "ready") {
    await tx.mailing.update({
      where: { id: newest.id },
      data: { status: "rendering", templateVersionId, promotes, checks: {}, fingerprint: null, createdBy: by },
    });
    await clearPrepared(tx, [newest.id]);
    return done({ id: newest.id, round: newest.round }, {});
  }
  const round = 1 + (rounds[0]?.round ?? 0);
  const { id } = await tx.mailing.create({ data: { ...place, round, templateVersionId, status: "rendering", createdBy: by } });
  return done({ id, round }, {});
}
