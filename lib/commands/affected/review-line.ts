import { z } from "zod";
import { countJudged, identifyLines } from "@/lib/db/affected/identify";
import { findLineStanding } from "@/lib/db/affected/line-standing";
import type { Tx } from "@/lib/db/client";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { command, done, refuse } from "../command";

const input = z
  .object({
    incidentRef: z.string(),
    orderLineId: z.coerce.bigint(),
    verdict: z.enum(["in", "out", "withdrawn"]),
    reason: z.string().trim().max(500),
  })
  .refine(({ verdict, reason }) => verdict === "withdrawn" || reason !== "", { path: ["reason"], message: "required" });

/**
 * Settles one judged line: in or out, with a reason, or the machine's own verdict again (`withdrawn`). The line moves at once
 * and the totals of the newest identification follow; later runs keep the decision. Where a split rests on that
 * identification the decision counts as a new run, so that the split shows as outdated.
 *
 * Refuses `nothing_to_change` when the line already stands there, `line_certain` where a fact decides (a stated gift, nothing
 * left of it), `identification_stale` after an edit of the scope, `already_executed` and `incident_closed`.
 *
 * Input: `{ incidentRef, orderLineId, verdict: "in" | "out" | "withdrawn", reason }`.
 */
export const reviewLine = command({
  action: "line.review",
  input,
  run: async ({ tx, input: { incidentRef, orderLineId, verdict, reason }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    if (incident.executed) return refuse("already_executed");
    const run = await tx.identification.findFirst({ where: { incidentId: incident.id }, orderBy: { id: "desc" } });
    if (!run) return refuse("nothing_identified");
    if (run.incidentVersion !== incident.version) return refuse("identification_stale");
    const before = await findLineStanding(tx, incident.id, orderLineId);
    if (!before) return refuse("not_found");
    if (before.review === (verdict === "withdrawn" ? null : verdict)) return refuse("nothing_to_change");
    if (verdict !== "withdrawn" && before.place === verdict) return refuse("nothing_to_change");

    await tx.lineReview.create({ data: { incidentId: incident.id, orderLineId, verdict, reason, by: actor.id, at: now } });
    const { id, ...facts } = run;
    const split = await tx.cohortSplit.findFirst({ where: { incidentId: incident.id, identificationId: id } });
    const scope = { ...facts, scope: facts.scope ?? {}, at: now, by: actor.id };
    const identificationId = split ? (await tx.identification.create({ data: scope })).id : id;
    await identifyLines(tx, { incidentId: incident.id, identificationId, only: [orderLineId] });
    const after = await findLineStanding(tx, incident.id, orderLineId);
    if (verdict !== "withdrawn" && after?.place !== verdict) return refuse("line_certain");
    const counts = await reconcile(tx, incident.id, identificationId);
    const detail = { line: orderLineId.toString(), order: before.orderRef, verdict, from: before.place, to: after?.place ?? null };
    return done({ place: after?.place ?? null, ...counts }, { incidentId: incident.id, subject: incidentRef, reason, detail });
  },
});

async function reconcile(tx: Tx, incidentId: number, identificationId: number) {
  const counts = await countJudged(tx, incidentId);
  const candidates = counts.affected + counts.excluded + counts.unsure;
  await tx.identification.update({ where: { id: identificationId }, data: { ...counts, candidates } });
  return { candidates, ...counts };
}
