import { afterAnswer } from "../../domain/replies/clocks";
import type { Tx } from "../client";
import type { Thread, ThreadEntry } from "../generated/client";
import { dropPromises } from "../promises/record-promises";
import { readHours } from "../settings/listening";
import { reopenThread } from "./reopen-thread";

/** An answer has left: it is the customer's turn, unless they wrote again meanwhile or somebody closed the thread. */
export async function answerLeft(tx: Tx, { thread, entry }: { thread: Thread; entry: ThreadEntry }, leftAt: Date): Promise<void> {
  if (entry.kind !== "answer") return;
  const data = { answeredAt: thread.answeredAt ?? leftAt, lastAt: leftAt };
  if (thread.state !== "open") {
    await tx.thread.update({ where: { id: thread.id }, data });
    return;
  }
  const { hours } = await readHours(tx);
  const clock = afterAnswer(thread, { writtenAt: entry.at, leftAt, lastInboundAt: thread.lastInboundAt }, hours);
  await tx.thread.update({ where: { id: thread.id }, data: { ...data, ...clock, state: clock.dueAt ? "open" : "waiting" } });
}

/** An answer will never leave: nothing of it was promised, and the thread is ours again. */
export async function answerLost(tx: Tx, { thread, entry }: { thread: Thread; entry: ThreadEntry }): Promise<void> {
  if (entry.kind !== "answer") return;
  await forgetPromised(tx, entry.id);
  await reopenThread(tx, thread);
}

/** Nobody has read what this answer promised: neither its promises nor its call are owed. */
export async function forgetPromised(tx: Tx, entryId: bigint): Promise<void> {
  await dropPromises(tx, entryId);
  await tx.callTask.deleteMany({ where: { onceKey: promisedCallKey(entryId), outcome: null, tries: 0 } });
}

/** The call that an answer promises is one, however often it is written down. */
export const promisedCallKey = (entryId: bigint): string => `answer:${entryId}`;
