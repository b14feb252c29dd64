import { z } from "zod";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { assumptionsSchema } from "@/lib/domain/impact/assumptions";
import { command, done, refuse } from "../command";

/**
 * Saves what cannot be counted and is assumed for an incident's scenarios. `version` is that of the row on screen, 0 while the given
 * assumptions hold.
 *
 * Input: `{ incidentRef, version, values }`.
 */
export const saveAssumptions = command({
  action: "impact.assume",
  input: z.object({ incidentRef: z.string().min(1), version: z.int().min(0), values: assumptionsSchema }),
  run: async ({ tx, input: { incidentRef, version, values }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    const where = { incidentId: incident.id };
    const before = await tx.impactAssumptions.findUnique({ where });
    if ((before?.version ?? 0) !== version) return refuse("stale");
    const row = { values, version: version + 1, updatedBy: actor.id, updatedAt: now };
    await tx.impactAssumptions.upsert({ where, create: { ...where, ...row }, update: row });
    const detail = { from: before?.values ?? null, to: values };
    return done({ version: row.version }, { incidentId: incident.id, subject: incidentRef, detail });
  },
});
