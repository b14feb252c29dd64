import { z } from "zod";
import { command, done, refuse } from "../command";

const input = z.object({
  incidentRef: z.string().max(40),
  kind: z.enum(["note", "decision"]).default("note"),
  body: z.string().trim().min(1).max(5_000),
  /** When it happened, where that was earlier. */
  at: z.coerce.date().optional(),
});

/**
 * Writes down what was seen, said or decided, now or as of an earlier instant; a closed incident still takes notes. Refuses
 * `instant_ahead`.
 */
export const writeNote = command({
  action: "note.write",
  input,
  run: async ({ tx, input: { incidentRef, at, ...note }, actor, now }) => {
    const incident = await tx.incident.findUnique({ where: { ref: incidentRef }, select: { id: true } });
    if (!incident) return refuse("not_found");
    if (at && at > now) return refuse("instant_ahead");
    const { id } = await tx.incidentNote.create({
      data: { ...note, incidentId: incident.id, at: at ?? now, writtenAt: now, by: actor.id, byName: actor.name },
    });
    return done(
      { noteId: id },
      { incidentId: incident.id, subject: `note:${id}`, detail: { kind: note.kind, ...(at ? { at: at.toISOString() } : {}) } },
    );
  },
});
