import { addCalls } from "../../db/calls/add-calls";
import type { Tx } from "../../db/client";
import type { Thread } from "../../db/generated/client";
import { promisedCallKey } from "../../db/replies/answer-left";
import { readHours } from "../../db/settings/listening";
import type { CannedAction } from "../../domain/replies/canned-answer";
import { afterOurTurn, callDueAt } from "../../domain/replies/clocks";

type Given = { thread: Thread; entryId: bigint; actions: readonly CannedAction[]; actorId: string; now: Date };

/** Does what goes with an answer. Promises are recorded with those that its words make; a gesture is asked for by itself. */
export async function performActions(tx: Tx, { thread, entryId, actions, actorId, now }: Given): Promise<void> {
  for (const action of actions) {
    if (action.kind === "label") await change(tx, thread.id, { label: action.label, labelledBy: actorId });
    if (action.kind === "call") await promiseCall(tx, { thread, entryId, now });
    if (action.kind === "close") await change(tx, thread.id, { state: "closed", ...afterOurTurn(thread, now) });
  }
}

const change = (tx: Tx, id: bigint, data: Partial<Pick<Thread, "label" | "labelledBy" | "state" | "dueAt" | "breaches" | "callDueAt">>) =>
  tx.thread.update({ where: { id }, data });

async function promiseCall(tx: Tx, { thread, entryId, now }: { thread: Thread; entryId: bigint; now: Date }): Promise<void> {
  const { hours, listening } = await readHours(tx);
  const dueAt = thread.callDueAt ?? callDueAt(now, listening.callBackMinutes, hours);
  await change(tx, thread.id, { callDueAt: dueAt });
  const { id: threadId, incidentId, customerId } = thread;
  if (customerId === null) return;
  const onceKey = promisedCallKey(entryId);
  await addCalls(tx, [{ incidentId, customerId, channel: "call", why: "promised", messageId: null, threadId, onceKey, dueAt }]);
}
