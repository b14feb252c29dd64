import { z } from "zod";
import { queryOfTx } from "../../db/alerts/query";
import { type ArmedDemandGuard, armedGuards } from "../../db/guards/armed-guards";
import { readShop } from "../../db/settings/shop";
import { readWatching } from "../../db/settings/watching";
import { type DemandRead, readDemand } from "../../db/watch/read-demand";
import { demandStretches } from "../../domain/alerts/demand-stretches";
import type { Raising } from "../../domain/alerts/raising";
import { type DemandAlarm, judgeDemand } from "../../domain/guards/demand-rules";
import { raiseAlerts } from "../alerts/raise-alerts";
import { command, done, refuse } from "../command";

/**
 * Holds the orders of the stretch that has just ended to the guards of demand, even where every price looked allowed. Refused with
 * `nothing_to_change` where nothing alarms, so that a quiet hour leaves no trail.
 */
export const judgeOrders = command({
  action: "alert.raise",
  input: z.object({}),
  timeoutMs: 120_000,
  run: async ({ tx, now }) => {
    const guards = await armedGuards(tx, "demand", now);
    if (guards.length === 0) return refuse("nothing_to_change");
    const watching = await readWatching(tx);
    const { zone } = await readShop(tx);
    const stretches = demandStretches(now, { ...watching.demand, zone });
    const raisings: Raising[] = [];
    let muted = 0;
    for (const guard of guards) {
      const read = await readDemand(tx, stretches, guard.scope);
      const alarms = judgeDemand(read.demand, guard.rule);
      if (guard.muted) muted += alarms.length;
      else raisings.push(...alarms.map((alarm) => raisingOf(guard, alarm, read, new Date(stretches[0]?.fromMs ?? 0))));
    }
    if (raisings.length === 0) return refuse("nothing_to_change");
    const alerts = await raiseAlerts(queryOfTx(tx), raisings, { watching, now });
    return done({ alerts: alerts.length }, { subject: "orders", detail: { alerts: alerts.map(({ alertId }) => alertId), muted } });
  },
});

function raisingOf({ id, severity }: ArmedDemandGuard, alarm: DemandAlarm, { topSkus }: DemandRead, startedAt: Date): Raising {
  const { kind, sku, host } = alarm;
  return {
    ...{ origin: "demand", guardId: id, about: [kind, sku ?? host ?? ""].join(":"), severity, startedAt },
    ...{ skus: sku === undefined ? topSkus : [sku], channels: [], breaches: [], count: 1, worst: null },
    detail: { ...alarm },
  };
}
