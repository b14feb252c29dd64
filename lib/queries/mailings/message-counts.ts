import { prisma } from "../../db/client";
import { toNumber } from "../../db/minor";

export type MessageCounts = {
  /** By e-mail or text message: waiting, leaving, gone. */
  waiting: number;
  sending: number;
  sent: number;
  failed: number;
  needsReview: number;
  skipped: number;
  /** Printed letters to post, and those that are done; calls to make, and those that were made. */
  letters: number;
  lettersDone: number;
  calls: number;
  callsDone: number;
  fr: number;
  en: number;
};

export const NO_COUNTS: MessageCounts = {
  waiting: 0,
  sending: 0,
  sent: 0,
  failed: 0,
  needsReview: 0,
  skipped: 0,
  letters: 0,
  lettersDone: 0,
  calls: 0,
  callsDone: 0,
  fr: 0,
  en: 0,
};

/** Messages by state for each of a few mailings, in one statement. */
export async function messageCounts(mailingIds: number[]): Promise<Map<number, MessageCounts>> {
  type Row = { mailingId: number } & { [K in keyof MessageCounts]: bigint };
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT mailing_id AS "mailingId",
      count(*) FILTER (WHERE channel IN ('email', 'sms') AND state = 'rendered') AS waiting,
      count(*) FILTER (WHERE channel IN ('email', 'sms') AND state = 'sending') AS sending,
      count(*) FILTER (WHERE channel IN ('email', 'sms') AND state = 'sent') AS sent,
      count(*) FILTER (WHERE state = 'failed') AS failed,
      count(*) FILTER (WHERE state = 'needs_review') AS "needsReview",
      count(*) FILTER (WHERE state = 'skipped') AS skipped,
      count(*) FILTER (WHERE channel = 'letter' AND state = 'rendered') AS letters,
      count(*) FILTER (WHERE channel = 'letter' AND state = 'sent') AS "lettersDone",
      count(*) FILTER (WHERE channel = 'call' AND state = 'rendered') AS calls,
      count(*) FILTER (WHERE channel = 'call' AND state = 'sent') AS "callsDone",
      count(*) FILTER (WHERE state <> 'skipped' AND variant LIKE 'fr%') AS fr,
      count(*) FILTER (WHERE state <> 'skipped' AND variant LIKE 'en%') AS en
    FROM mail_message WHERE mailing_id = ANY(${mailingIds}::int[]) GROUP BY mailing_id`;
  return new Map(
    rows.map(({ mailingId, ...counts }) => [
      mailingId,
      Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, toNumber(value)])) as MessageCounts,
    ]),
  );
}
