import { z } from "zod";
import { lockIncident } from "../../db/incidents/lock-incident";
import { findQuoteSource, personToHide } from "../../db/quotes/quote-source";
import { namesPerson } from "../../domain/quotes/names-person";
import { command, done, refuse } from "../command";

const input = z.object({
  incidentRef: z.string(),
  from: z.union([z.object({ feedbackId: z.coerce.bigint() }), z.object({ entryId: z.coerce.bigint() })]),
  text: z.string().trim().min(1).max(1_000),
  mood: z.enum(["happy", "unhappy"]),
  consent: z.enum(["page", "mail", "phone"]),
  /** Seen that the words may tell who the person is, and meant. */
  seen: z.boolean().default(false),
});

/**
 * Chooses words of a customer for the report, edited so that nobody knows whose they are, with how they agreed. Words that name the
 * person are refused with `quote_names_person` until that was seen. Chosen again, they replace what was chosen of the same source.
 */
export const chooseQuote = command({
  action: "quote.choose",
  input,
  run: async ({ tx, input: { incidentRef, from, seen, ...words }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const incidentId = incident.id;
    const source = await findQuoteSource(tx, incidentId, from);
    if (!source) return refuse("quote_elsewhere");
    const { customerId, mayQuote } = source;
    if (words.consent === "page" && !mayQuote) return refuse("consent_missing");
    const telltales = namesPerson(words.text, await personToHide(tx, customerId));
    if (telltales.length > 0 && !seen) return refuse("quote_names_person", { by: telltales.join(",") });
    const chosen = { ...words, chosenBy: actor.id, chosenAt: now, removedAt: null };
    const { id } = await tx.quote.upsert({ where: from, create: { incidentId, customerId, ...from, ...chosen }, update: chosen });
    const { mood, consent } = words;
    const detail = { mood, consent, telltales, customerId: String(customerId) };
    return done({ quoteId: String(id) }, { incidentId, subject: `quote:${id}`, detail });
  },
});
