import { z } from "zod";
import { command, done, refuse } from "../command";

/** Keeps a note at the top, or lets it go. What is struck out is not pinned. */
export const pinNote = command({
  action: "note.pin",
  input: z.object({ noteId: z.int().positive(), pinned: z.boolean() }),
  run: async ({ tx, input: { noteId, pinned } }) => {
    const [note] = await tx.incidentNote.updateManyAndReturn({
      where: { id: noteId, pinned: !pinned, struckAt: null },
      data: { pinned },
    });
    if (!note) return refuse((await tx.incidentNote.findUnique({ where: { id: noteId } })) ? "nothing_to_change" : "not_found");
    return done({ noteId, pinned }, { incidentId: note.incidentId, subject: `note:${noteId}`, detail: { pinned } });
  },
});
