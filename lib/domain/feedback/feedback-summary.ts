/** Answers to the one question: how many, their mean in tenths (42 is 4.2), and how many gave each score from 1 to 5. */
export type FeedbackSummary = { count: number; meanTenths: number | null; byScore: readonly { score: number; count: number }[] };

/** Of `counts` of the scores 1 to 5, in that order; the mean rounds half a tenth up, and is null without answers. */
export function feedbackSummary(counts: readonly number[]): FeedbackSummary {
  const byScore = [1, 2, 3, 4, 5].map((score) => ({ score, count: counts[score - 1] ?? 0 }));
  const count = byScore.reduce((sum, row) => sum + row.count, 0);
  const total = byScore.reduce((sum, row) => sum + row.score * row.count, 0);
  return { count, meanTenths: count === 0 ? null : Math.floor((20 * total + count) / (2 * count)), byScore };
}

/** A score from which on a customer counts as happy with how they were treated. */
export const HAPPY_FROM = 4;
