import { addCalls, type NewCall } from "../../db/calls/add-calls";
import type { Tx } from "../../db/client";
import { waysToReach } from "../../db/contacts/ways-to-reach";
import { judgeMessages } from "../../db/delivery/judge-messages";
import { readHours } from "../../db/settings/listening";
import { readSending } from "../../db/settings/sending";
import { suppress } from "../../db/suppressions/suppress";
import { nextChannel } from "../../domain/mailings/ladder";
import { sameWorkingDay } from "../../domain/replies/working-hours";
import { enqueue } from "../../jobs/queue";
import { canaryJob } from "../mailings/job-keys";
import { settleDoubts } from "./settle-doubts";

/** `arrived`: messages of which nobody knew whether they had left. */
export type Settled = { suppressed: number; calls: number; arrived?: number };

export const sumOf = (a: Settled, b: Settled): Settled => {
  const arrived = (a.arrived ?? 0) + (b.arrived ?? 0);
  return { suppressed: a.suppressed + b.suppressed, calls: a.calls + b.calls, ...(arrived > 0 && { arrived }) };
};

/**
 * Writes what all events of these messages say together. Whoever no mail reaches any more gets none, and becomes somebody
 * to reach in another way, once for each message; who complained of a mail is not rung up for it. What is said against a mailing under
 * way is weighed by a job of its own: it locks the mailing, whose messages are locked here.
 */
export async function settleDeliveries(tx: Tx, messageIds: readonly bigint[], now: Date): Promise<Settled> {
  const arrived = await settleDoubts(tx, messageIds, now);
  const lost = await judgeMessages(tx, messageIds);
  if (lost.length === 0) return { suppressed: 0, calls: 0, arrived };
  for (const mailingId of new Set(lost.flatMap((one) => (one.sending ? one.mailingId : []))))
    await enqueue(tx, "watch-canary", { mailingId }, canaryJob(mailingId, now));
  const addresses = lost.flatMap(({ toAddress, why }) => (toAddress ? [{ email: toAddress, reason: why }] : []));
  const calls = lost.flatMap(({ id, incidentId, customerId, undelivered }) =>
    undelivered ? [{ incidentId, customerId, messageId: id, threadId: null, onceKey: `bounce:${id}` }] : [],
  );
  return { suppressed: await suppress(tx, addresses, now), calls: await reachOtherwise(tx, calls, now), arrived };
}

/** Makes these people somebody to reach by telephone or on paper, by the ladder. Answers with how many were added. */
export async function reachOtherwise(
  tx: Tx,
  lost: readonly Pick<NewCall, "incidentId" | "customerId" | "messageId" | "threadId" | "onceKey">[],
  now: Date,
): Promise<number> {
  if (lost.length === 0) return 0;
  const [{ hours }, { ladder }] = [await readHours(tx), await readSending(tx)];
  const customerIds = lost.map((one) => one.customerId);
  const ways = await waysToReach(tx, customerIds);
  const dueAt = sameWorkingDay(now, hours);
  const calls = lost.flatMap((one) => {
    const known = ways.get(one.customerId);
    if (!known) return [];
    // What bounced is said again by a person: a text message would repeat it half.
    const channel = nextChannel({ ...known, suppressed: true, hasSms: false, order: ladder });
    return [{ ...one, channel, why: "bounced", dueAt }];
  });
  return addCalls(tx, calls);
}
