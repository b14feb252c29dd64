import { z } from "zod";
import type { NoticeWords } from "../../domain/alerts/notice-text";
import type { Db } from "../client";

const wordsSchema = z.object({ subject: z.string(), text: z.string() });

export type ClaimedNotice = {
  id: number;
  alertId: number;
  address: string;
  sender: string;
  attempts: number;
  at: Date;
  words: NoticeWords;
};

type Row = Omit<ClaimedNotice, "words"> & { words: unknown };

/**
 * Takes a message that has not left. Its words and its sender are stored before the first call, and are the same in every later one,
 * whoever makes it; null: it left, or was given up.
 */
export async function claimNotice(db: Db, noticeId: number, first: { words: NoticeWords; sender: string }): Promise<ClaimedNotice | null> {
  const [row] = await db.$queryRaw<Row[]>`
    UPDATE alert_notice SET attempts = attempts + 1, words = coalesce(words, ${JSON.stringify(first.words)}::jsonb),
      sender = coalesce(sender, ${first.sender})
    WHERE id = ${noticeId} AND state = 'waiting'
    RETURNING id::int AS id, alert_id AS "alertId", address, sender, attempts, at, words`;
  return row ? { ...row, words: wordsSchema.parse(row.words) } : null;
}
