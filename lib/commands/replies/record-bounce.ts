import type { Tx } from "../../db/client";
import { readReplyAddress } from "../../domain/replies/reply-address";
import { env } from "../../env";
import { settleDeliveries } from "../delivery/settle-deliveries";

type Report = { addresses: readonly string[]; hard: boolean; words: string; onceKey: Uint8Array; now: Date };

/**
 * Writes a bounce down on the message whose sealed address the report quotes, with all that follows from it. Nothing else in a
 * report is believed: anybody can write one. Null where no message can be told.
 */
export async function recordBounce(
  tx: Tx,
  { addresses, hard, words, onceKey, now }: Report,
): Promise<{ messageId: bigint; incidentId: number } | "known" | null> {
  const named = addresses.map((address) => readReplyAddress(address, env.APP_SECRET)).find((id) => id !== null);
  const message = named && (await tx.mailMessage.findUnique({ where: { id: named } }));
  if (!message) return null;
  const told = await tx.deliveryEvent.createMany({
    data: {
      eventId: `report:${Buffer.from(onceKey).toString("hex")}`,
      kind: "bounced",
      messageId: message.id,
      providerId: message.providerId,
      detail: { ...(hard && { hard }), ...(words && { words }) },
      at: now,
      receivedAt: now,
    },
    skipDuplicates: true,
  });
  if (told.count === 0) return "known";
  await settleDeliveries(tx, [message.id], now);
  const { incidentId } = await tx.mailing.findUniqueOrThrow({ where: { id: message.mailingId }, select: { incidentId: true } });
  return { messageId: message.id, incidentId };
}
