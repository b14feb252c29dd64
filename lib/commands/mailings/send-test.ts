import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";

/** Most colleagues who get one at once. */
const MOST = 5;
const id = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/**
 * Sends a mailing to colleagues, each copy as a recipient whom they chose reads it: only to addresses of staff, since it holds
 * what is known of a customer.
 */
export const sendTest = command({
  action: "mailing.send_test",
  input: z.object({
    mailingId: z.int(),
    copies: z
      .array(z.object({ staffId: z.string().min(1).max(100), customerId: id }))
      .min(1)
      .max(MOST),
  }),
  run: async ({ tx, input: { mailingId, copies }, actor, now }) => {
    const mailing = await tx.mailing.findUnique({ where: { id: mailingId } });
    if (!mailing) return refuse("not_found");
    if (mailing.status === "rendering") return refuse("mailing_not_ready");
    const colleagues = await tx.staffUser.findMany({
      where: { id: { in: copies.map(({ staffId }) => staffId) }, banned: { not: true } },
      select: { id: true, email: true },
    });
    const readers = await tx.mailMessage.findMany({
      where: { mailingId, customerId: { in: copies.map(({ customerId }) => customerId) }, state: { not: "skipped" } },
      select: { customerId: true },
    });
    const sent: number[] = [];
    for (const { staffId, customerId } of copies) {
      const colleague = colleagues.find((person) => person.id === staffId);
      if (!colleague || !readers.some((reader) => reader.customerId === customerId)) return refuse("not_found");
      const { incidentId, templateVersionId } = mailing;
      const row = await tx.testSend.create({
        data: { incidentId, mailingId, templateVersionId, customerId, toAddress: colleague.email, by: actor.id, at: now },
      });
      await enqueue(tx, "send-test", { testSendId: row.id }, { key: `send-test:${row.id}`, queue: "send-test" });
      sent.push(row.id);
    }
    return done(
      { testSendIds: sent },
      {
        incidentId: mailing.incidentId,
        subject: `mailing:${mailingId}`,
        detail: { copies: copies.map(({ staffId, customerId }) => ({ staffId, customerId: String(customerId) })) },
      },
    );
  },
});
