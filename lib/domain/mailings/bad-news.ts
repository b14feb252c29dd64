/** What is said against the mails of a mailing that have left: by as many recipients each, since somebody last read it. */
export type NewsFacts = {
  /** Mails that have left, whenever. */
  sent: number;
  /** Came back for good. */
  bounced: number;
  complained: number;
};

/** Below this many a single voice would be a verdict. */
const LEAST_SENT = 100;
/** Providers hold a sender back from 0.3 % of complaints on. */
const MOST_COMPLAINED_PER_MILLE = 3;
const MOST_BOUNCED_PERCENT = 2;

/** Why a mailing under way stops by itself; null: it goes on. Complaints weigh first: who wrote them read the message. */
export function judgeNews({ sent, bounced, complained }: NewsFacts): "complaints" | "bounces" | null {
  if (sent < LEAST_SENT) return null;
  if (complained * 1000 >= sent * MOST_COMPLAINED_PER_MILLE) return "complaints";
  return bounced * 100 > sent * MOST_BOUNCED_PERCENT ? "bounces" : null;
}
