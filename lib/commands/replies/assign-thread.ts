import { z } from "zod";
import { command, done, refuse } from "../command";
import { rowId } from "./row-id";

/** Hands a thread to a colleague, or back to everybody. */
export const assignThread = command({
  action: "thread.assign",
  input: z.object({ threadId: rowId, assigneeId: z.string().max(100).nullable() }),
  run: async ({ tx, input: { threadId, assigneeId } }) => {
    if (assigneeId !== null) {
      const answers = { role: { in: ["agent", "manager", "admin"] }, NOT: { banned: true } };
      if ((await tx.staffUser.count({ where: { id: assigneeId, ...answers } })) === 0) return refuse("not_found");
    }
    const [thread] = await tx.thread.updateManyAndReturn({ where: { id: threadId }, data: { assigneeId } });
    if (!thread) return refuse("not_found");
    return done(
      { threadId: String(threadId), assigneeId },
      { incidentId: thread.incidentId ?? undefined, subject: `thread:${threadId}`, detail: { assigneeId } },
    );
  },
});
