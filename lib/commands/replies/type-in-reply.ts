import { z } from "zod";
import { takeIn } from "../../db/replies/take-in";
import { readShop } from "../../db/settings/shop";
import { normaliseEmail } from "../../domain/imports/identity";
import { onceKeyOf } from "../../domain/replies/once-key";
import { command, done, refuse } from "../command";
import { findCustomer, findIncidentId } from "./find-incident-id";
import { rowId } from "./row-id";

const SUBJECTS = {
  fr: { phone: "Appel", letter: "Lettre" },
  en: { phone: "Call", letter: "Letter" },
} as const;

const input = z.object({
  customerId: rowId.nullable(),
  incidentRef: z.string().max(40).nullable(),
  channel: z.enum(["phone", "letter"]),
  words: z.string().trim().min(1).max(20_000),
  /** When they said it. */
  at: z.coerce.date(),
  wantsCall: z.boolean().default(false),
});

/** Writes down what somebody said on the telephone or in a letter. The same form again changes nothing. */
export const typeInReply = command({
  action: "reply.type_in",
  input,
  run: async ({ tx, input: { customerId, incidentRef, channel, words, at, wantsCall }, actor, now }) => {
    const incidentId = await findIncidentId(tx, incidentRef);
    const customer = await findCustomer(tx, customerId);
    if (incidentId === undefined || customer === undefined) return refuse("not_found");
    const { houseLanguage } = await readShop(tx);
    const language = customer?.language === "en" || customer?.language === "fr" ? customer.language : houseLanguage;
    const said = at > now ? now : at;
    const taken = await takeIn(tx, {
      ...{ incidentId, customerId: customer?.id ?? null, channel, language, body: words, at: said, now, wantsCall, authorId: actor.id },
      ...{ address: normaliseEmail(customer?.email ?? "") || null, subject: SUBJECTS[language][channel] },
      ...{ folded: "", auto: null, attachments: [], mailId: null, messageId: null },
      onceKey: onceKeyOf("typed", actor.id, String(customer?.id ?? ""), channel, at.toISOString(), words),
    });
    const ids = { threadId: String(taken.threadId), entryId: String(taken.entryId) };
    if (taken.known) return refuse("message_known", ids);
    return done(ids, { incidentId: incidentId ?? undefined, subject: `thread:${ids.threadId}`, detail: { entryId: ids.entryId, channel } });
  },
});
