import { z } from "zod";
import { lockIncident } from "../../db/incidents/lock-incident";
import { command, done, refuse } from "../command";
import { keepAsEvidence } from "./keep-as-evidence";

/**
 * Makes a tip the evidence of an incident (a note of the moment at which it came; who left an address joins those who warned and is
 * thanked once), or sets it aside. Once a plan of the incident was executed nobody joins those who warned any more.
 * Refuses `tip_settled` where somebody was first, and `incident_closed`.
 *
 * Input: `{ tipId, decision: "use", incidentRef }` or `{ tipId, decision: "set_aside" }`.
 */
export const settleTip = command({
  action: "tip.settle",
  input: z.discriminatedUnion("decision", [
    z.object({ tipId: z.int().positive(), decision: z.literal("use"), incidentRef: z.string().trim().min(1) }),
    z.object({ tipId: z.int().positive(), decision: z.literal("set_aside") }),
  ]),
  run: async ({ tx, input, actor, now }) => {
    const { tipId, decision } = input;
    // Locked, so that of two people who settle it at once the second finds it settled.
    await tx.$queryRaw`SELECT id FROM price_tip WHERE id = ${tipId} FOR UPDATE`;
    const tip = await tx.priceTip.findUnique({ where: { id: tipId } });
    if (!tip) return refuse("not_found");
    if (tip.state !== "open") return refuse("tip_settled");
    const subject = `tip:${tipId}`;
    if (decision === "set_aside") {
      await tx.priceTip.update({ where: { id: tipId }, data: { state: "set_aside", settledBy: actor.id, settledAt: now } });
      return done({}, { subject, detail: { decision } });
    }
    const incident = await lockIncident(tx, input.incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    await keepAsEvidence(tx, [tip], { incidentId: incident.id, actor, now, addReporters: !incident.executed });
    return done({}, { incidentId: incident.id, subject, detail: { decision, incidentRef: input.incidentRef, warned: tip.email !== "" } });
  },
});
