import { z } from "zod";
import { queryOfClient } from "../../db/alerts/query";
import { prisma } from "../../db/client";
import { armedGuards } from "../../db/guards/armed-guards";
import { knownPrices } from "../../db/guards/known-prices";
import { readWatching } from "../../db/settings/watching";
import { takePricesToJudge } from "../../db/watch/take-prices-to-judge";
import { priceRaisings } from "../../domain/alerts/price-raisings";
import { raiseAlerts } from "../alerts/raise-alerts";
import { bulkCommand } from "../bulk-command";
import { done, refuse } from "../command";

/** Rules over many products see no more than this at once; it fits in some hundred megabytes. */
const BATCH = 200_000;

/**
 * Looks at price changes that are new: one batch, struck off in the transaction that raises what they give reason for. Whatever line
 * it is killed at, each is judged once. Refused with `nothing_to_change` where none waits.
 */
export const judgePrices = bulkCommand({
  action: "alert.raise",
  input: z.object({ size: z.int().min(1).max(BATCH).default(BATCH) }),
  run: async ({ client, input: { size }, now }, _: Record<string, never>) => {
    const watching = await readWatching(prisma);
    const guards = await armedGuards(prisma, "price", now);
    const { taken, lines, origin } = await takePricesToJudge(client, size);
    if (taken === 0) return refuse("nothing_to_change");
    if (guards.length === 0)
      return done({ taken, more: taken === size }, { subject: "price_changes", detail: { judged: taken, alerts: [] } });
    const { usualDays, taxBp } = watching;
    const { known, products } = await knownPrices(client, lines, { now, usualDays, taxBp });
    const { raisings, breaches, muted } = priceRaisings({ guards, around: { lines, known, products }, origin });
    const alerts = await raiseAlerts(queryOfClient(client), raisings, { watching, now });
    const detail = { judged: taken, breaches, muted, alerts: alerts.map(({ alertId }) => alertId) };
    return done({ taken, more: taken === size }, { subject: "price_changes", detail });
  },
});
