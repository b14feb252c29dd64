import { createHash } from "node:crypto";
import { z } from "zod";
import { findLinkHolder } from "../../db/feedback/find-link-holder";
import { unansweredOnPage } from "../../db/feedback/unanswered-on-page";
import { takeIn } from "../../db/replies/take-in";
import { hashToken } from "../../domain/credits/token";
import { command, done, refuse } from "../command";

/** Messages of one person that nobody has answered: a further one waits until somebody has. */
const MOST_OPEN = 5;

const SUBJECT = { fr: "Ce n’est pas juste\u00a0?", en: "Is this not right?" };

const input = z.object({
  token: z.string().min(1).max(200),
  // A form's line break is two characters: counted as the person sees it.
  text: z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1).max(2_000)),
});

/**
 * What a customer writes on their page when something is not right: a conversation like any other. The same words again are refused
 * with `message_known` and change nothing.
 */
export const writeReply = command({
  action: "reply.write",
  input,
  run: async ({ tx, input: { token, text }, now }) => {
    const tokenHash = new Uint8Array(hashToken(token));
    const holder = await findLinkHolder(tx, tokenHash);
    if (!holder) return refuse("not_found");
    const { incidentId, customerId, language, email } = holder;
    const onceKey = new Uint8Array(createHash("sha256").update(tokenHash).update(text).digest());
    if (await tx.threadEntry.findUnique({ where: { onceKey }, select: { id: true } })) return refuse("message_known");
    if ((await unansweredOnPage(tx, incidentId, customerId)) >= MOST_OPEN) return refuse("too_many_requests");
    const { threadId, entryId, known } = await takeIn(tx, {
      ...{ incidentId, customerId, channel: "page", address: email, language, subject: SUBJECT[language], body: text, folded: "" },
      ...{ auto: null, attachments: [], mailId: null, messageId: null, onceKey, at: now, now, wantsCall: false },
    });
    if (known) return refuse("message_known");
    return done(
      { threadId: String(threadId), entryId: String(entryId) },
      { incidentId, subject: `customer:${customerId}`, detail: { threadId: String(threadId), entryId: String(entryId) } },
    );
  },
});
