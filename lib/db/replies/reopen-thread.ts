import { answerDueAt } from "../../domain/replies/clocks";
import type { Tx } from "../client";
import type { Thread } from "../generated/client";
import { readHours } from "../settings/listening";

/** It is our turn again: a thread that waited or was over gets the date that its last message has; an open one keeps its own. */
export async function reopenThread(tx: Tx, thread: Thread): Promise<void> {
  const { hours } = await readHours(tx);
  const dueAt = thread.dueAt ?? answerDueAt(thread.lastInboundAt, hours);
  await tx.thread.update({ where: { id: thread.id }, data: { state: "open", dueAt, rowVersion: { increment: 1 } } });
}
