import type { Tx } from "../client";

/**
 * Takes addresses off all mailings for good. A complaint outlives every other reason; whatever had run out begins again.
 * Answers with how many changed.
 */
export const suppress = (tx: Tx, list: readonly { email: string; reason: string }[], now: Date): Promise<number> => tx.$executeRaw`
  INSERT INTO suppression (email, reason, at)
  SELECT email, CASE WHEN bool_or(reason = 'complained') THEN 'complained' ELSE min(reason) END, ${now}
  FROM unnest(${list.map((item) => item.email)}::text[], ${list.map((item) => item.reason)}::text[]) AS given (email, reason) GROUP BY email
  ON CONFLICT (email) DO UPDATE SET reason = excluded.reason, at = excluded.at, expires_at = NULL, added_by = NULL
  WHERE suppression.expires_at IS NOT NULL OR (excluded.reason = 'complained' AND suppression.reason <> 'complained')`;
