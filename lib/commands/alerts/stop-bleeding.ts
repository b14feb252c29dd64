import { z } from "zod";
import { accountsToStop } from "../../db/alerts/accounts-to-stop";
import { isEnoughFor, STOP_ACTIONS, stopDetailSchema } from "../../domain/alerts/stop";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { stopJob } from "./alert-jobs";

const input = z.object({ alertId: z.int().positive(), action: z.enum(STOP_ACTIONS), detail: stopDetailSchema.prefault({}) });

/**
 * Asks the shop to stop what is wrong: by a signed call to the home-made shops of the alert's sources, else by a person's hand there.
 * What the detail does not name is taken from the alert. The value's `state` is `waiting` or `by_hand`.
 */
export const stopBleeding = command({
  action: "alert.stop",
  input,
  run: async ({ tx, input: { alertId, action, detail: given }, actor, now }) => {
    const alert = await tx.priceAlert.findUnique({ where: { id: alertId }, select: { skus: true, channels: true, incidentId: true } });
    if (!alert) return refuse("not_found");
    const detail = { ...given, skus: named(given.skus, alert.skus), channels: named(given.channels, alert.channels) };
    if (!isEnoughFor(action, detail)) return refuse("stop_incomplete");
    const accounts = await accountsToStop(tx, alertId);
    const state = accounts.length > 0 ? ("waiting" as const) : ("by_hand" as const);
    const { id: stopId } = await tx.stopRequest.create({
      data: { alertId, incidentId: alert.incidentId, action, detail, state, by: actor.id, at: now },
      select: { id: true },
    });
    if (state === "waiting") await enqueue(tx, "stop-bleeding", { stopId }, stopJob(stopId));
    return done(
      { stopId, state },
      { incidentId: alert.incidentId ?? undefined, subject: `alert:${alertId}`, detail: { stopId, action, state, ...detail } },
    );
  },
});

/** As many products as one call may name. */
const MOST = 1_000;
const named = (given: string[], known: string[]): string[] => (given.length > 0 ? given : known.slice(0, MOST));
