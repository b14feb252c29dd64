import { z } from "zod";
import { queryOfTx } from "../../db/alerts/query";
import { readWatching } from "../../db/settings/watching";
import { nextRungAt } from "../../domain/alerts/whom-to-tell";
import { command, done, refuse } from "../command";
import { tellRung } from "./tell-rung";

/**
 * Tells the next person on call of an alert that nobody acknowledged. Refused with `nothing_to_change` where somebody did or nobody
 * is left, and with `stale`, which names the instant in milliseconds, where it is too early: told twice is told once.
 */
export const escalateAlert = command({
  action: "alert.escalate",
  input: z.object({ alertId: z.int().positive() }),
  run: async ({ tx, input: { alertId }, now }) => {
    await tx.$queryRaw`SELECT id FROM price_alert WHERE id = ${alertId} FOR UPDATE`;
    const alert = await tx.priceAlert.findUnique({ where: { id: alertId } });
    if (!alert) return refuse("not_found");
    const watching = await readWatching(tx);
    const dueAt = nextRungAt(watching, { rung: alert.rung, at: alert.rungAt ?? alert.raisedAt });
    if (alert.state !== "open" || !dueAt) return refuse("nothing_to_change");
    if (now < dueAt) return refuse("stale", { dueMs: dueAt.getTime() });
    const rung = alert.rung + 1;
    const notices = await tellRung(queryOfTx(tx), { alertId, severity: alert.severity, rung, watching, now });
    return done({ rung, notices }, { subject: `alert:${alertId}`, detail: { rung, notices } });
  },
});
