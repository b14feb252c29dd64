import { z } from "zod";
import { lockMailing } from "../../db/mailings/lock-mailing";
import { skipLapsed } from "../../db/mailings/recipients";
import { isUnderWay } from "../../domain/mailings/status";
import { command, done, refuse } from "../command";

/**
 * Just before messages leave: whoever the mailing is no longer for is left out, with that as the reason. `nothing_to_change` where
 * everybody still is whom it was approved for.
 */
export const leaveOutLapsed = command({
  action: "mailing.advance",
  input: z.object({ mailingId: z.int() }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { mailingId }, now }) => {
    const mailing = await lockMailing(tx, mailingId);
    if (!mailing || !isUnderWay(mailing.status)) return refuse("not_sending");
    const skipped = await skipLapsed(tx, mailing, now);
    if (skipped === 0) return refuse("nothing_to_change");
    return done({ skipped }, { incidentId: mailing.incidentId, subject: `mailing:${mailingId}`, detail: { step: "left_out", skipped } });
  },
});
