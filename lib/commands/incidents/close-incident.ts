import { z } from "zod";
import { readCertificate, writeCertificate } from "@/lib/db/incidents/certify";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { readProgress } from "@/lib/db/incidents/progress";
import { closeBlockers } from "@/lib/domain/incidents/next-action";
import { unaccounted, unbalanced } from "@/lib/domain/learning/certificate";
import { command, done, refuse } from "../command";

/**
 * Closes an incident for good and writes its certificate. Refuses `close_blocked` while anything runs or waits for a decision (the
 * screen names what), `close_unaccounted` where affected customers were neither treated nor held, `close_unbalanced` where the books of
 * the incident do not sum to zero.
 *
 * Input: `{ incidentRef }`.
 */
export const closeIncident = command({
  action: "incident.close",
  input: z.object({ incidentRef: z.string() }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { incidentRef }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const [progress] = await readProgress(tx, [incident.id]);
    const blockers = progress ? closeBlockers(progress.facts) : [];
    if (blockers.length > 0) return refuse("close_blocked", { count: blockers.length });
    const certificate = await readCertificate(tx, { incidentId: incident.id, closedBy: actor.name, now });
    const missing = unaccounted(certificate);
    if (missing > 0) return refuse("close_unaccounted", { count: missing });
    const [unit] = unbalanced(certificate);
    if (unit) return refuse("close_unbalanced", { unit });
    await tx.incident.update({ where: { id: incident.id, closedAt: null }, data: { closedAt: now } });
    await writeCertificate(tx, incident.id, certificate, actor.id, now);
    return done({ ref: incidentRef }, { incidentId: incident.id, subject: incidentRef });
  },
});
