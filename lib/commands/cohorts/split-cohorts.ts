import { z } from "zod";
import type { Tx } from "../../db/client";
import { writeSplit } from "../../db/cohorts/split";
import { lockIncident } from "../../db/incidents/lock-incident";
import { readShop } from "../../db/settings/shop";
import { STANDING_COHORTS } from "../../domain/cohorts/standing-cohorts";
import { command, done, refuse } from "../command";

/** Puts every affected customer into exactly one cohort, by what they had used at the cut-off. */
export const splitCohorts = command({
  action: "cohort.split",
  input: z.object({ incidentRef: z.string().min(1), cutoffAt: z.coerce.date() }),
  timeoutMs: 120_000,
  run: async ({ tx, input: { incidentRef, cutoffAt }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    if (incident.executed) return refuse("already_executed");
    if (cutoffAt > now) return refuse("cutoff_ahead");
    const identification = await tx.identification.findFirst({ where: { incidentId: incident.id }, orderBy: { id: "desc" } });
    if (!identification || identification.affected === 0) return refuse("nothing_identified");
    if (identification.incidentVersion !== incident.version) return refuse("identification_stale");
    const { houseLanguage } = await readShop(tx);
    await ensureStandingCohorts(tx, incident.id);
    const change = await writeSplit(tx, { incidentId: incident.id, cutoffAt, houseLanguage });
    const split = { identificationId: identification.id, cutoffAt, at: now, by: actor.id };
    await tx.cohortSplit.upsert({ where: { incidentId: incident.id }, create: { incidentId: incident.id, ...split }, update: split });
    return done(change, { incidentId: incident.id, subject: incidentRef, detail: { cutoffAt: cutoffAt.toISOString(), ...change } });
  },
});

const ensureStandingCohorts = (tx: Tx, incidentId: number) =>
  tx.cohort.createMany({ data: STANDING_COHORTS.map((cohort, position) => ({ incidentId, position, ...cohort })), skipDuplicates: true });
