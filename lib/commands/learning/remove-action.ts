import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes an action out of the post-mortem of an open incident. */
export const removeAction = command({
  action: "post_mortem.act",
  input: z.object({ actionId: z.int().positive() }),
  run: async ({ tx, input: { actionId } }) => {
    const action = await tx.postMortemAction.findUnique({ where: { id: actionId } });
    if (!action) return refuse("not_found");
    const [incident] = await tx.$queryRaw<{ closed: boolean }[]>`
      SELECT closed_at IS NOT NULL AS closed FROM incident WHERE id = ${action.incidentId} FOR UPDATE`;
    if (incident?.closed) return refuse("incident_closed");
    await tx.postMortemAction.delete({ where: { id: actionId } });
    return done({ actionId }, { incidentId: action.incidentId, subject: `action:${actionId}`, detail: { removed: action.body } });
  },
});
