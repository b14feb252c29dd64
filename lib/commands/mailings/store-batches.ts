import { z } from "zod";
import { insertBatches } from "../../db/mailings/batches";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { command, done, refuse } from "../command";

const batch = z.object({
  idempotencyKey: z.string().max(256),
  payloadSha256: z.string().length(64),
  messageIds: z.array(z.bigint()).min(1).max(100),
  zone: z.string().nullable().default(null),
});

/** Fixes who is in which call, in which order, under which key, with which bytes, before the first of them is made. */
export const storeBatches = command({
  action: "mailing.send_batch",
  input: z.object({
    mailingId: z.int(),
    channel: z.enum(["email", "sms"]).default("email"),
    batches: z.array(batch).max(1000),
    suppressed: z.array(z.bigint()),
    /** The first few, that leave before the others. */
    canary: z.boolean().default(false),
  }),
  run: async ({ tx, input: { mailingId, channel, batches, suppressed, canary } }) => {
    // Of two senders that fix the same messages, the second waits here and then sees that they are taken.
    const mailing = await lockMailing(tx, mailingId);
    if (mailing?.status !== "sending") return refuse("not_sending");
    if (suppressed.length > 0)
      await tx.mailMessage.updateMany({
        where: { id: { in: suppressed }, mailingId, state: "rendered" },
        data: { state: "skipped", skipReason: "suppressed" },
      });
    if (!(await insertBatches(tx, { mailingId, channel, batches, canary }))) return refuse("stale");
    const messages = batches.reduce((sum, item) => sum + item.messageIds.length, 0);
    return done(
      { batches: batches.length },
      {
        incidentId: mailing.incidentId,
        subject: `mailing:${mailingId}`,
        detail: { step: "fixed", batches: batches.length, messages, suppressed: suppressed.length, ...(canary && { canary }) },
      },
    );
  },
});
