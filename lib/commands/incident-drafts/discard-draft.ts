import { z } from "zod";
import { command, done, refuse } from "../command";

/**
 * Throws a declaration away.
 *
 * Input: `{ id }`.
 */
export const discardDraft = command({
  action: "incident_draft.discard",
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, input: { id } }) => {
    const { count } = await tx.incidentDraft.deleteMany({ where: { id } });
    return count > 0 ? done({ id }, { subject: id }) : refuse("not_found");
  },
});
