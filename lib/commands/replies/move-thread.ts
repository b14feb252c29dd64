import { z } from "zod";
import type { Tx } from "../../db/client";
import type { Thread } from "../../db/generated/client";
import { addNote } from "../../db/replies/add-note";
import { lockThread } from "../../db/replies/lock-thread";
import { readHours } from "../../db/settings/listening";
import { afterOurTurn, answerDueAt } from "../../domain/replies/clocks";
import { canMove, THREAD_STATES, type ThreadState } from "../../domain/replies/thread-state";
import { command, done, refuse } from "../command";
import { rowId } from "./row-id";

const input = z.object({ threadId: rowId, state: z.enum(THREAD_STATES), note: z.string().trim().max(5_000).default("") });

/** Says whose turn a thread is, or that it is over; what is put aside was nobody's turn and never late. */
export const moveThread = command({
  action: "thread.move",
  input,
  run: async ({ tx, input: { threadId, state, note }, actor, now }) => {
    const thread = await lockThread(tx, threadId);
    if (!thread) return refuse("not_found");
    if (!canMove(thread.state, state)) return refuse("stale");
    await tx.thread.update({
      where: { id: threadId },
      data: { state, ...(await clockOf(tx, thread, { state, now })), rowVersion: { increment: 1 } },
    });
    if (note) await addNote(tx, { threadId, authorId: actor.id, body: note, now });
    return done(
      { threadId: String(threadId), state },
      { incidentId: thread.incidentId ?? undefined, subject: `thread:${threadId}`, detail: { from: thread.state, to: state } },
    );
  },
});

async function clockOf(tx: Tx, thread: Thread, { state, now }: { state: ThreadState; now: Date }) {
  if (state === "open") return { dueAt: answerDueAt(now, (await readHours(tx)).hours) };
  const over = state === "waiting" ? {} : { callDueAt: null };
  return state === "set_aside" ? { dueAt: null, ...over } : { ...afterOurTurn(thread, now), ...over };
}
