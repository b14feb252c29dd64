import { z } from "zod";
import { answerLost } from "../../db/replies/answer-left";
import { lockEntry } from "../../db/replies/lock-thread";
import { command, done, refuse } from "../command";
import { rowId } from "./row-id";

/** Takes an answer back before it leaves, with what it promised; the thread is ours again. */
export const undoAnswer = command({
  action: "thread.undo_answer",
  input: z.object({ entryId: rowId }),
  run: async ({ tx, input: { entryId }, now }) => {
    const held = await lockEntry(tx, entryId);
    if (held?.entry.kind !== "answer") return refuse("not_found");
    const undone = await tx.threadEntry.updateMany({
      where: { id: entryId, state: "waiting", attempts: 0, leavesAt: { gt: now } },
      data: { state: "undone" },
    });
    if (undone.count === 0) return refuse("answer_left");
    await answerLost(tx, held);
    return done(
      { entryId: String(entryId), body: held.entry.body },
      { incidentId: held.thread.incidentId ?? undefined, subject: `thread:${held.thread.id}`, detail: { entryId: String(entryId) } },
    );
  },
});
