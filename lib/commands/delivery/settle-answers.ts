import type { Tx } from "../../db/client";
import { eventsOf } from "../../db/delivery/judge-messages";
import type { Thread, ThreadEntry } from "../../db/generated/client";
import { forgetPromised } from "../../db/replies/answer-left";
import { lockEntry } from "../../db/replies/lock-thread";
import { reopenThread } from "../../db/replies/reopen-thread";
import { suppress } from "../../db/suppressions/suppress";
import { deliveryOf } from "../../domain/mailings/delivery";
import { reachOtherwise, type Settled, sumOf } from "./settle-deliveries";

/** Judges anew what was told of these answers; one that did not reach its reader is nobody's answer. */
export async function settleAnswers(tx: Tx, entryIds: readonly bigint[], now: Date): Promise<Settled> {
  let settled: Settled = { suppressed: 0, calls: 0 };
  const ids = [...new Set(entryIds)].sort((a, b) => (a < b ? -1 : 1));
  for (const id of ids) {
    // Held before its events are read: of two webhooks at one moment the second sees both.
    const held = await lockEntry(tx, id);
    if (!held) continue;
    const { unreachable, undelivered, state } = deliveryOf((await eventsOf(tx, "entry_id", [id])).get(id) ?? []);
    const why = unreachable ?? (state === "failed" ? "failed" : null);
    if (why) settled = sumOf(settled, await answerReturned(tx, held, { why, undelivered: undelivered || state === "failed" }, now));
  }
  return settled;
}

type Returned = { why: "bounced" | "complained" | "failed"; undelivered: boolean };

/**
 * An answer did not reach its reader: its address gets no more mail, nothing of it was promised, the thread is ours again, once, and
 * its customer is to be reached in another way. Who complained of an answer has read it: the thread is ours, and nobody rings.
 */
export async function answerReturned(
  tx: Tx,
  { thread, entry }: { thread: Thread; entry: ThreadEntry },
  { why, undelivered }: Returned,
  now: Date,
): Promise<Settled> {
  if (entry.returned !== why) await tx.threadEntry.update({ where: { id: entry.id }, data: { returned: why } });
  const lost = why !== "failed" && entry.toAddress ? [{ email: entry.toAddress, reason: why }] : [];
  const suppressed = lost.length > 0 ? await suppress(tx, lost, now) : 0;
  if (entry.kind !== "answer") return { suppressed, calls: 0 };
  if (undelivered) await forgetPromised(tx, entry.id);
  if (entry.returned === null) await reopenThread(tx, thread);
  const { id: threadId, incidentId, customerId } = thread;
  const calls =
    undelivered && customerId !== null ? [{ incidentId, customerId, messageId: null, threadId, onceKey: `answer-bounce:${entry.id}` }] : [];
  return { suppressed, calls: await reachOtherwise(tx, calls, now) };
}
