import { z } from "zod";
import { markAccepted } from "../../db/mailings/batches";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { owesPromises, recordPromises } from "../../db/mailings/record-promises";
import { command, done, refuse } from "../command";

const accepted = z.object({
  batchId: z.bigint(),
  /** The call that was accepted; another call's result changes nothing. */
  attempts: z.int().min(1),
  messageIds: z.array(z.bigint()).min(1),
  providerIds: z.array(z.string().nullable()).min(1),
  /** What the provider said of the messages it refused, in their places. */
  refusals: z.array(z.string().max(500).nullable()).optional(),
});

/** Writes down which batches the provider has accepted, as many as have come together; those that another call holds are left alone. */
export const settleAccepted = command({
  action: "mailing.send_batch",
  input: z.object({ mailingId: z.int(), batches: z.array(accepted).min(1) }),
  run: async ({ tx, input: { mailingId, batches }, now }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId }, select: { incidentId: true } });
    if (!mailing) return refuse("not_found");
    const owing = await owesPromises(tx, mailingId);
    if (owing) await lockMailing(tx, mailingId);
    const marked = await markAccepted(tx, { mailingId, batches, now });
    const held = batches.filter((batch) => marked.batchIds.includes(batch.batchId));
    const whole = marked.messages === held.reduce((sum, batch) => sum + batch.messageIds.length, 0);
    if (held.length === 0 || !whole) return refuse("stale");
    if (owing) await recordPromises(tx, mailingId, now, owing);
    return done(
      { batches: held.length },
      {
        incidentId: mailing.incidentId,
        subject: `mailing:${mailingId}`,
        detail: { step: "sent", batches: held.map((batch) => String(batch.batchId)), messages: marked.messages, ...refusedOf(held) },
      },
    );
  },
});

const refusedOf = (batches: z.output<typeof accepted>[]): { refused?: number } => {
  const refused = batches.reduce((sum, batch) => sum + (batch.refusals ?? []).filter((error) => error !== null).length, 0);
  return refused > 0 ? { refused } : {};
};
