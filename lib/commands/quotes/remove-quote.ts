import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes words back out of the report; that they were chosen stays in the audit. */
export const removeQuote = command({
  action: "quote.remove",
  input: z.object({ quoteId: z.coerce.bigint(), reason: z.string().trim().min(3).max(500) }),
  run: async ({ tx, input: { quoteId, reason }, now }) => {
    const [removed] = await tx.quote.updateManyAndReturn({ where: { id: quoteId, removedAt: null }, data: { removedAt: now } });
    if (!removed) return refuse("not_found");
    return done({ quoteId: String(quoteId) }, { incidentId: removed.incidentId, subject: `quote:${quoteId}`, reason });
  },
});
