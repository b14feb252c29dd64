import { z } from "zod";
import { findLinkHolder } from "../../db/feedback/find-link-holder";
import { writeFeedback } from "../../db/feedback/write-feedback";
import { hashToken } from "../../domain/credits/token";
import { command, done, refuse } from "../command";

const input = z.object({
  token: z.string().min(1).max(200),
  score: z.coerce.number().int().min(1).max(5),
  comment: z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(z.string().max(2_000)),
  mayQuote: z.boolean(),
  /** Of the page that asked; else the link's. */
  language: z.enum(["fr", "en"]).optional(),
});

/**
 * What a customer answers to the one question of their page. One answer each; the last word counts, and ends what was quoted of the
 * one before. The same answer again is refused with `message_known` and changes nothing.
 */
export const giveFeedback = command({
  action: "feedback.give",
  input,
  run: async ({ tx, input: { token, ...answer }, now }) => {
    const holder = await findLinkHolder(tx, new Uint8Array(hashToken(token)));
    if (!holder) return refuse("not_found");
    const { incidentId, customerId } = holder;
    const { language = holder.language } = answer;
    const written = await writeFeedback(tx, { ...answer, incidentId, customerId, language, at: now });
    if (!written) return refuse("message_known");
    const { feedbackId, quotesRemoved } = written;
    const detail = { feedbackId: String(feedbackId), score: answer.score, mayQuote: answer.mayQuote, quotesRemoved };
    return done({ feedbackId: String(feedbackId) }, { incidentId, subject: `customer:${customerId}`, detail });
  },
});
