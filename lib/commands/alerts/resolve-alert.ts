import { z } from "zod";
import { settleAlert } from "../../db/alerts/settle-alert";
import { command, done, refuse } from "../command";

/** Says that what an alert was about is over, and why. Refuses `alert_settled` where somebody settled it before. */
export const resolveAlert = command({
  action: "alert.resolve",
  input: z.object({ alertId: z.int().positive(), reason: z.string().trim().min(3).max(500) }),
  run: async ({ tx, input: { alertId, reason }, actor, now }) => {
    const settled = await settleAlert(tx, alertId, { state: "resolved", by: actor.id, at: now, reason });
    return settled === "done" ? done({}, { subject: `alert:${alertId}`, reason }) : refuse(settled);
  },
});
