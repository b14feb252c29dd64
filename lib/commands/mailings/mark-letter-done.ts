import { z } from "zod";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { owesPromises, recordPromises } from "../../db/mailings/record-promises";
import { command, done, refuse } from "../command";

/** Printed letters have been posted, or their customers called: one, or a whole run at once. Those that were marked already stay as they are. */
export const markLetterDone = command({
  action: "letter.mark_done",
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
    how: z.enum(["posted", "called"]),
  }),
  run: async ({ tx, input: { mailingId, customerIds, how }, now }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } });
    if (!mailing) return refuse("not_found");
    // What is only rendered may still be prepared again: a letter is posted once a manager has let the mailing go.
    if (mailing.status === "rendering" || mailing.status === "ready" || mailing.status === "scheduled") return refuse("mailing_not_begun");
    const owing = await owesPromises(tx, mailingId);
    if (owing) await lockMailing(tx, mailingId);
    const marked = await tx.mailMessage.updateMany({
      where: { mailingId, customerId: { in: customerIds }, channel: { in: ["letter", "call"] }, state: "rendered" },
      data: { state: "sent", sentAt: now, providerId: how },
    });
    if (marked.count === 0) return refuse("stale");
    if (owing) await recordPromises(tx, mailingId, now, owing);
    const subject = customerIds.length === 1 ? `customer:${customerIds[0]}` : `mailing:${mailingId}`;
    return done({ marked: marked.count }, { incidentId: mailing.incidentId, subject, detail: { mailingId, how, letters: marked.count } });
  },
});
