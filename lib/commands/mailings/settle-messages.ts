import { z } from "zod";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { owesPromises, recordPromises } from "../../db/mailings/record-promises";
import { command, done, refuse } from "../command";

/**
 * A person has found out what became of mails whose outcome stayed unknown: they arrived, or they are given up and become
 * failures with the reason. The product itself never sends them again.
 */
export const settleMessages = command({
  action: "mailing.settle_message",
  input: z.object({
    mailingId: z.int(),
    customerIds: z
      .array(
        z
          .string()
          .regex(/^\d{1,18}$/)
          .transform(BigInt),
      )
      .min(1)
      .max(1000),
    outcome: z.enum(["arrived", "given_up"]),
    reason: z.string().trim().min(3).max(500),
  }),
  run: async ({ tx, input: { mailingId, customerIds, outcome, reason }, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (!mailing) return refuse("not_found");
    const settled = await tx.mailMessage.updateMany({
      where: { mailingId, customerId: { in: customerIds }, state: "needs_review" },
      data: outcome === "arrived" ? { state: "sent", sentAt: now, error: null } : { state: "failed", error: reason },
    });
    if (settled.count === 0) return refuse("stale");
    const owing = await owesPromises(tx, mailingId);
    if (owing) await recordPromises(tx, mailingId, now, owing);
    return done(
      { settled: settled.count },
      { incidentId: mailing.incidentId, subject: `mailing:${mailingId}`, reason, detail: { outcome, messages: settled.count } },
    );
  },
});
