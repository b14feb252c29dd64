import type { Tx } from "../../db/client";
import { mailingsInDoubt, settleTold } from "../../db/delivery/settle-told";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { owesPromises, recordPromises } from "../../db/mailings/record-promises";

/**
 * What the provider tells of, it has: those of these messages whose fate a person was to find out have left. Answers with how many.
 * Mailings are locked before their messages.
 */
export async function settleDoubts(tx: Tx, messageIds: readonly bigint[], now: Date): Promise<number> {
  let settled = 0;
  for (const mailingId of await mailingsInDoubt(tx, messageIds)) {
    await lockMailing(tx, mailingId);
    settled += await settleTold(tx, mailingId, messageIds);
    const owing = await owesPromises(tx, mailingId);
    if (owing) await recordPromises(tx, mailingId, now, owing);
  }
  return settled;
}
