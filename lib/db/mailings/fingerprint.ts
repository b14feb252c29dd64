import type { Tx } from "../client";

/** Raised when the way the hash is built changes: old approvals then name another mailing instead of matching by chance. */
const FORMAT = "amends-mailing-1";

/**
 * SHA-256, in hexadecimal, over what an approval of the mailing is about: step, the letter's whole content, whether it promotes, and
 * who gets which message by which channel in which variant. Messages are written anew with every rendering, so that an approval never
 * outlives what its approver could read. When and how fast it leaves is not in it; nor is anybody who is left out.
 */
export async function mailingFingerprint(tx: Tx, mailingId: number): Promise<string> {
  const [row] = await tx.$queryRaw<[{ fingerprint: string }]>`
    SELECT encode(sha256(convert_to(concat_ws(E'\n', ${FORMAT}::text, g.step::text, t.content::text, g.promotes::text, (
      SELECT string_agg(m.id || ' ' || m.customer_id || ' ' || m.channel || ' ' || m.variant, E'\n' ORDER BY m.customer_id)
      FROM mail_message m WHERE m.mailing_id = g.id AND m.state = 'rendered')), 'UTF8')), 'hex') AS fingerprint
    FROM mailing g JOIN template_version t ON t.id = g.template_version_id WHERE g.id = ${mailingId}`;
  return row.fingerprint;
}
