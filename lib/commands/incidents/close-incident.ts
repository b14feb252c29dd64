import { z } from "zod";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { readProgress } from "@/lib/db/incidents/progress";
import { closeBlockers } from "@/lib/domain/incidents/next-action";
import { command, done, refuse } from "../command";

/**
 * Closes an incident for good. Refuses `close_blocked` while anything runs or waits for a decision; the screen names what.
 *
 * Input: `{ incidentRef }`.
 */
export const closeIncident = command({
  action: "incident.close",
  input: z.object({ incidentRef: z.string() }),
  run: async ({ tx, input: { incidentRef }, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const [progress] = await readProgress(tx, [incident.id]);
    const blockers = progress ? closeBlockers(progress.facts) : [];
    if (blockers.length > 0) return refuse("close_blocked", { count: blockers.length });
    await tx.incident.update({ where: { id: incident.id, closedAt: null }, data: { closedAt: now } });
    return done({ ref: incidentRef }, { incidentId: incident.id, subject: incidentRef });
  },
});
