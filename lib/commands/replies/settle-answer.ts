import { z } from "zod";
import { answerLeft, answerLost } from "../../db/replies/answer-left";
import { lockEntry } from "../../db/replies/lock-thread";
import { command, done, refuse } from "../command";
import { rowId } from "./row-id";

const input = z.object({ entryId: rowId, outcome: z.enum(["sent", "failed"]), reason: z.string().trim().min(3).max(500) });

/** A person has found out what became of an answer whose outcome stayed unknown. The product itself never sends it again. */
export const settleAnswer = command({
  action: "thread.settle_answer",
  input,
  run: async ({ tx, input: { entryId, outcome, reason }, now }) => {
    const held = await lockEntry(tx, entryId);
    if (!held) return refuse("not_found");
    const settled = await tx.threadEntry.updateMany({
      where: { id: entryId, state: "needs_review" },
      data: outcome === "sent" ? { state: "sent", sentAt: now } : { state: "failed", error: reason },
    });
    if (settled.count === 0) return refuse("nothing_to_settle");
    if (outcome === "sent") await answerLeft(tx, held, now);
    else await answerLost(tx, held);
    return done(
      { entryId: String(entryId), outcome },
      {
        incidentId: held.thread.incidentId ?? undefined,
        subject: `thread:${held.thread.id}`,
        reason,
        detail: { entryId: String(entryId), outcome },
      },
    );
  },
});
