import type { Tx } from "../client";

/** What was rendered and has not left is only a draft of what will: it goes, and the letter's pieces too where nothing uses them. */
export async function clearPrepared(tx: Tx, mailingIds: number[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM mail_message WHERE mailing_id = ANY(${mailingIds}::int[]) AND state IN ('rendered', 'skipped')`;
  await tx.$executeRaw`
    DELETE FROM mailing_pieces p
    WHERE p.mailing_id = ANY(${mailingIds}::int[]) AND NOT EXISTS (SELECT FROM mail_message m WHERE m.mailing_id = p.mailing_id)`;
}
