import type { Tx } from "../client";

type Answer = {
  incidentId: number;
  customerId: bigint;
  language: "fr" | "en";
  score: number;
  comment: string;
  mayQuote: boolean;
  at: Date;
};

/** Writes or replaces a customer's one answer, and takes down what was quoted of other words of theirs. Null: nothing of it is new. */
export async function writeFeedback(tx: Tx, answer: Answer): Promise<{ feedbackId: bigint; quotesRemoved: number } | null> {
  const { incidentId, customerId, score, comment, mayQuote, language, at } = answer;
  const [before] = await tx.$queryRaw<{ comment: string }[]>`
    SELECT comment FROM feedback WHERE incident_id = ${incidentId} AND customer_id = ${customerId} FOR UPDATE`;
  const [written] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO feedback AS f (incident_id, customer_id, score, comment, may_quote, language, at)
    VALUES (${incidentId}, ${customerId}, ${score}, ${comment}, ${mayQuote}, ${language}, ${at})
    ON CONFLICT (incident_id, customer_id) DO UPDATE
    SET score = excluded.score, comment = excluded.comment, may_quote = excluded.may_quote, language = excluded.language, at = excluded.at
    WHERE (f.score, f.comment, f.may_quote) IS DISTINCT FROM (excluded.score, excluded.comment, excluded.may_quote)
    RETURNING id`;
  if (!written) return null;
  const stands = mayQuote && before?.comment === comment;
  const where = { feedbackId: written.id, removedAt: null, consent: "page" };
  const { count } = stands ? { count: 0 } : await tx.quote.updateMany({ where, data: { removedAt: at } });
  return { feedbackId: written.id, quotesRemoved: count };
}
