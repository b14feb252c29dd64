import { z } from "zod";
import { identifyLines } from "@/lib/db/affected/identify";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { command, done, refuse } from "../command";

/**
 * Judges every candidate line of the incident and replaces what an earlier run found; returns the counts
 * (candidates = affected + excluded + unsure). Refuses `already_executed` once a plan is executing or executed, and
 * `incident_closed`. Finding nothing is no refusal: staff then see why every candidate is out.
 *
 * Input: `{ incidentRef }`.
 */
export const identifyAffected = command({
  action: "affected.identify",
  input: z.object({ incidentRef: z.string() }),
  timeoutMs: 120_000,
  run: async ({ tx, input, actor, now }) => {
    const locked = await lockIncident(tx, input.incidentRef);
    const incident = locked && (await findIncident(tx, input.incidentRef));
    if (!incident) return refuse("not_found");
    if (locked.closed) return refuse("incident_closed");
    if (locked.executed) return refuse("already_executed");
    const { products, channels, discountCodes, customerGroups, countries, taxIncluded } = incident;
    const scope = {
      ...{ products, channels, discountCodes, customerGroups, countries, taxIncluded },
      windows: incident.windows.map((w) => ({ ...w, startsAt: w.startsAt.toISOString(), endsAt: w.endsAt.toISOString() })),
    };
    const facts = { incidentId: incident.id, incidentVersion: incident.version, scope, at: now, by: actor.id };
    const run = await tx.identification.create({ data: { ...facts, affected: 0, excluded: 0 } });
    const counts = await identifyLines(tx, { incidentId: incident.id, identificationId: run.id });
    const { candidates, affected, excluded, unsure } = counts;
    await tx.identification.update({ where: { id: run.id }, data: { candidates, affected, excluded, unsure } });
    return done({ identificationId: run.id, ...counts }, { incidentId: incident.id, subject: input.incidentRef, detail: counts });
  },
});
