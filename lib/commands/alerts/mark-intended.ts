import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { planPricesOf } from "../../db/alerts/plan-prices";
import { settleAlert } from "../../db/alerts/settle-alert";
import type { Tx } from "../../db/client";
import { readShop } from "../../db/settings/shop";
import { command, done, refuse, refuseInvalid } from "../command";

/**
 * Says that the prices of an alert are meant to be so, and why. With `plannedThrough`, a day in the shop's zone, they are also kept as
 * planned prices through that day: the same prices raise nothing more. Refuses `alert_settled` where somebody settled it before.
 *
 * Input: `{ alertId, reason, plannedThrough? }` (`2026-11-30`, today or later).
 */
export const markIntended = command({
  action: "alert.mark_intended",
  input: z.object({ alertId: z.int().positive(), reason: z.string().trim().min(3).max(500), plannedThrough: z.iso.date().optional() }),
  run: async ({ tx, input: { alertId, reason, plannedThrough }, actor, now }) => {
    const until = plannedThrough ? await endOfDay(tx, plannedThrough) : null;
    if (until && until <= now) return refuseInvalid([{ path: "plannedThrough", message: "is past" }]);
    const settled = await settleAlert(tx, alertId, { state: "intended", by: actor.id, at: now, reason });
    if (settled !== "done") return refuse(settled);
    const planned = until ? await planPricesOf(tx, alertId, { until, reason, by: actor.id, at: now }) : 0;
    return done({ planned }, { subject: `alert:${alertId}`, reason, detail: { planned, through: plannedThrough ?? null } });
  },
});

async function endOfDay(tx: Tx, day: string): Promise<Date> {
  const { zone } = await readShop(tx);
  return new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}
