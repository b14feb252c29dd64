import { z } from "zod";
import { command, done, refuse } from "../command";

/** A printed letter has been posted, or the customer called. */
export const markLetterDone = command({
  action: "letter.mark_done",
  input: z.object({
    mailingId: z.int(),
    customerId: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
    how: z.enum(["posted", "called"]),
  }),
  run: async ({ tx, input: { mailingId, customerId, how }, now }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } });
    if (!mailing) return refuse("not_found");
    // What is only rendered may still be prepared again: a letter is posted once a manager has let the mailing go.
    if (mailing.status === "rendering" || mailing.status === "ready" || mailing.status === "scheduled") return refuse("mailing_not_begun");
    const marked = await tx.mailMessage.updateMany({
      where: { mailingId, customerId, channel: { in: ["letter", "call"] }, state: "rendered" },
      data: { state: "sent", sentAt: now, providerId: how },
    });
    if (marked.count === 0) return refuse("stale");
    return done({ mailingId }, { incidentId: mailing.incidentId, subject: `customer:${customerId}`, detail: { mailingId, how } });
  },
});
