import { prisma } from "../../db/client";
import * as rows from "../../db/feedback/reaction-rows";
import { type FeedbackSummary, feedbackSummary, HAPPY_FROM } from "../../domain/feedback/feedback-summary";
import { maskAddresses } from "../../domain/staff/masking";

const SHOWN = 100;

export type Reactions = {
  /** Customers who were written to, of whom `summary.count` answered the question. */
  told: number;
  summary: FeedbackSummary;
  labels: { label: string | null; customers: number }[];
  quotes: { id: string; text: string; mood: "happy" | "unhappy"; consent: "page" | "mail" | "phone"; chosenBy: string; chosenAt: string }[];
};
/** Words of a customer from which a quote can be chosen. */
export type Words = {
  from: { feedbackId: string } | { entryId: string };
  customerId: string;
  name: string;
  text: string;
  at: string;
  /** Of an answer to the question; null: written in a conversation. */
  score: number | null;
  mayQuote: boolean;
  quoted: boolean;
};
export type ReactionsScreen = Reactions & { happy: Words[]; unhappy: Words[] };

/** Counts, mean and quotes of an incident: what its report says of the reactions. */
export async function readReactions(incidentId: number): Promise<Reactions> {
  const [{ counts, told }, labels, quotes] = await Promise.all([
    rows.readScores(prisma, incidentId),
    rows.readLabels(prisma, incidentId),
    rows.readQuotes(prisma, incidentId),
  ]);
  return {
    ...{ told, labels, summary: feedbackSummary(counts) },
    quotes: quotes.map(({ id, text, mood, consent, chosen_by, chosen_at }) => ({
      ...{ id: String(id), text, mood, consent, chosenBy: chosen_by, chosenAt: chosen_at.toISOString() },
    })),
  };
}

/** The board: happy and unhappy words side by side, the newest first. Masked: no names, no addresses. */
export async function readReactionsScreen(incidentId: number, masked: boolean): Promise<ReactionsScreen> {
  const [reactions, happy, unhappy, said] = await Promise.all([
    readReactions(incidentId),
    rows.readComments(prisma, incidentId, { from: HAPPY_FROM, to: 5, most: SHOWN }),
    rows.readComments(prisma, incidentId, { from: 1, to: HAPPY_FROM - 1, most: SHOWN }),
    rows.readSaid(prisma, incidentId, SHOWN),
  ]);
  const shown = (words: Words): Words => (masked ? { ...words, name: "", text: maskAddresses(words.text) } : words);
  const thanked = said.filter(({ label }) => label === "thanks");
  const complained = said.filter(({ label }) => label !== "thanks");
  return {
    ...reactions,
    happy: [...happy.map(commented), ...thanked.map(wrote)].map(shown),
    unhappy: [...unhappy.map(commented), ...complained.map(wrote)].map(shown),
  };
}

const commented = (row: rows.CommentRow): Words => ({
  from: { feedbackId: String(row.id) },
  ...{ customerId: String(row.customer_id), name: row.name, text: row.comment, at: row.at.toISOString(), score: row.score },
  ...{ mayQuote: row.may_quote, quoted: row.quote_id !== null },
});

const wrote = (row: rows.SaidRow): Words => ({
  from: { entryId: String(row.id) },
  ...{ customerId: String(row.customer_id), name: row.name, text: row.body, at: row.at.toISOString(), score: null },
  ...{ mayQuote: false, quoted: row.quote_id !== null },
});
