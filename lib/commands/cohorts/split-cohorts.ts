import { z } from "zod";
import type { Tx } from "../../db/client";
import { writeSplit } from "../../db/cohorts/split";
import { lockIncident } from "../../db/incidents/lock-incident";
import { readShop } from "../../db/settings/shop";
import { CONSUMPTION_KINDS } from "../../domain/cohorts/consumption-kind";
import { missingStanding } from "../../domain/cohorts/standing-cohorts";
import { command, done, refuse } from "../command";

/**
 * Puts every affected customer into exactly one cohort: who warned us, then the cohorts with a rule, then what they paid and had used
 * at the cut-off. `consumptionKinds` are the kinds of use that count from now on; none given: as before, none in the list: all.
 *
 * Input: `{ incidentRef, cutoffAt, consumptionKinds? }`.
 */
export const splitCohorts = command({
  action: "cohort.split",
  input: z.object({
    incidentRef: z.string().min(1),
    cutoffAt: z.coerce.date(),
    consumptionKinds: z.array(z.enum(CONSUMPTION_KINDS)).optional(),
  }),
  timeoutMs: 120_000,
  run: async ({ tx, input: { incidentRef, cutoffAt, consumptionKinds: kinds }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    if (incident.executed) return refuse("already_executed");
    if (cutoffAt > now) return refuse("cutoff_ahead");
    const identification = await tx.identification.findFirst({ where: { incidentId: incident.id }, orderBy: { id: "desc" } });
    if (!identification || identification.affected === 0) return refuse("nothing_identified");
    if (identification.incidentVersion !== incident.version) return refuse("identification_stale");
    if (kinds) await tx.incident.update({ where: { id: incident.id }, data: { consumptionKinds: { set: [...new Set(kinds)].sort() } } });
    const { houseLanguage } = await readShop(tx);
    await ensureStandingCohorts(tx, incident.id);
    const change = await writeSplit(tx, { incidentId: incident.id, cutoffAt, houseLanguage });
    const split = { identificationId: identification.id, cutoffAt, at: now, by: actor.id, outdatedBy: null };
    await tx.cohortSplit.upsert({ where: { incidentId: incident.id }, create: { incidentId: incident.id, ...split }, update: split });
    return done(change, {
      incidentId: incident.id,
      subject: incidentRef,
      detail: { cutoffAt: cutoffAt.toISOString(), consumptionKinds: kinds, ...change },
    });
  },
});

async function ensureStandingCohorts(tx: Tx, incidentId: number): Promise<void> {
  const present = await tx.cohort.findMany({ where: { incidentId } });
  const overcharged = await tx.affectedLine.findFirst({ where: { incidentId, lossMinor: { lt: 0 } }, select: { id: true } });
  const missing = missingStanding(present, overcharged !== null);
  await tx.cohort.createMany({ data: missing.map((cohort, i) => ({ incidentId, position: present.length + i, ...cohort })) });
}
