import { z } from "zod";
import { LABELS } from "../../domain/replies/suggest-label";
import { command, done, refuse } from "../command";
import { rowId } from "./row-id";

/** Says what a thread is about; what the machine suggested stays beside it. */
export const labelThread = command({
  action: "thread.label",
  input: z.object({ threadId: rowId, label: z.enum(LABELS).nullable() }),
  run: async ({ tx, input: { threadId, label }, actor }) => {
    const [thread] = await tx.thread.updateManyAndReturn({
      where: { id: threadId },
      data: { label, labelledBy: label === null ? null : actor.id },
    });
    if (!thread) return refuse("not_found");
    return done(
      { threadId: String(threadId), label },
      { incidentId: thread.incidentId ?? undefined, subject: `thread:${threadId}`, detail: { label, suggested: thread.suggestedLabel } },
    );
  },
});
