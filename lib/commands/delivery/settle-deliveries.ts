import { addCalls } from "../../db/calls/add-calls";
import type { Tx } from "../../db/client";
import { waysToReach } from "../../db/contacts/ways-to-reach";
import { judgeMessages, type Unreachable } from "../../db/delivery/judge-messages";
import { readHours } from "../../db/settings/listening";
import { readSending } from "../../db/settings/sending";
import { suppress } from "../../db/suppressions/suppress";
import { nextChannel } from "../../domain/mailings/ladder";
import { sameWorkingDay } from "../../domain/replies/working-hours";

type Settled = { suppressed: number; calls: number };

/**
 * Writes what all events of these messages say together. Whoever no mail reaches any more gets none, and becomes somebody
 * to reach in another way, once for each message.
 */
export async function settleDeliveries(tx: Tx, messageIds: readonly bigint[], now: Date): Promise<Settled> {
  const lost = await judgeMessages(tx, messageIds);
  if (lost.length === 0) return { suppressed: 0, calls: 0 };
  const addresses = lost.flatMap(({ toAddress, why }) => (toAddress ? [{ email: toAddress, reason: why }] : []));
  return { suppressed: await suppress(tx, addresses, now), calls: await addCalls(tx, await callsFor(tx, lost, now)) };
}

async function callsFor(tx: Tx, lost: readonly Unreachable[], now: Date) {
  const [{ hours }, { ladder }, ways] = [
    await readHours(tx),
    await readSending(tx),
    await waysToReach(
      tx,
      lost.map((one) => one.customerId),
    ),
  ];
  const dueAt = sameWorkingDay(now, hours);
  return lost.flatMap(({ id, incidentId, customerId, why }) => {
    const known = ways.get(customerId);
    if (!known) return [];
    // What bounced is said again by a person: a text message would repeat it half.
    const channel = nextChannel({ ...known, suppressed: true, hasSms: false, order: ladder });
    return [{ incidentId, customerId, channel, why, messageId: id, threadId: null, onceKey: `bounce:${id}`, dueAt }];
  });
}
