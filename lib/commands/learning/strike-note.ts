import { z } from "zod";
import { command, done, refuse } from "../command";

/** Strikes a note out, for good and with why; its words stay readable. */
export const strikeNote = command({
  action: "note.strike",
  input: z.object({ noteId: z.int().positive(), reason: z.string().trim().min(3).max(500) }),
  run: async ({ tx, input: { noteId, reason }, actor, now }) => {
    const [note] = await tx.incidentNote.updateManyAndReturn({
      where: { id: noteId, struckAt: null },
      data: { struckAt: now, struckBy: actor.id, pinned: false },
    });
    if (!note) return refuse((await tx.incidentNote.findUnique({ where: { id: noteId } })) ? "nothing_to_change" : "not_found");
    return done({ noteId }, { incidentId: note.incidentId, subject: `note:${noteId}`, reason });
  },
});
