import { z } from "zod";
import { findIncident } from "../../db/incidents/find-incident";
import { lockIncident } from "../../db/incidents/lock-incident";
import { guardFromIncident } from "../../domain/learning/guard-from-incident";
import { command, done, refuse } from "../command";

const input = z.object({ incidentRef: z.string().max(40), actionId: z.int().positive(), name: z.string().trim().min(3).max(120) });

/**
 * Drafts the guard that would have stopped the incident's price and ends an action of its post-mortem with it. It watches nothing until
 * a manager has back-tested and armed it. Refuses `nothing_to_learn_from` without a product, `nothing_to_change` where the action has a
 * guard already.
 */
export const draftGuard = command({
  action: "guard.save",
  input,
  run: async ({ tx, input: { incidentRef, actionId, name }, actor, now }) => {
    const locked = await lockIncident(tx, incidentRef);
    const incident = locked && (await findIncident(tx, incidentRef));
    const action = incident && (await tx.postMortemAction.findFirst({ where: { id: actionId, incidentId: incident.id } }));
    if (!incident || !action) return refuse("not_found");
    if (incident.closedAt) return refuse("incident_closed");
    if (action.guardId !== null) return refuse("nothing_to_change");
    const drafted = guardFromIncident(incident);
    if (!drafted) return refuse("nothing_to_learn_from");
    const made = { createdBy: actor.id, createdAt: now, updatedBy: actor.id, updatedAt: now };
    const { id: guardId } = await tx.priceGuard.create({
      data: { ...drafted, ...made, name, watch: "price", state: "draft", learntFrom: incident.id },
    });
    await tx.postMortemAction.update({ where: { id: actionId }, data: { guardId, whyNoGuard: "" } });
    return done({ guardId }, { incidentId: incident.id, subject: `guard:${guardId}`, detail: { name, ...drafted, actionId } });
  },
});
