import { z } from "zod";
import { addNote } from "../../db/replies/add-note";
import { lockThread } from "../../db/replies/lock-thread";
import { command, done, refuse } from "../command";
import { rowId } from "./row-id";

/** Leaves a note among colleagues in a thread: it never leaves the house and wakes no clock. */
export const noteThread = command({
  action: "thread.note",
  input: z.object({ threadId: rowId, body: z.string().trim().min(1).max(5_000) }),
  run: async ({ tx, input: { threadId, body }, actor, now }) => {
    const thread = await lockThread(tx, threadId);
    if (!thread) return refuse("not_found");
    const entryId = await addNote(tx, { threadId, authorId: actor.id, body, now });
    return done(
      { entryId: String(entryId) },
      { incidentId: thread.incidentId ?? undefined, subject: `thread:${threadId}`, detail: { entryId: String(entryId) } },
    );
  },
});
