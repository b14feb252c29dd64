import type { PoolClient } from "pg";
import { now } from "../../clock";
import { queryOfClient } from "../../db/alerts/query";
import { prisma } from "../../db/client";
import { armedGuards } from "../../db/guards/armed-guards";
import { knownPrices } from "../../db/guards/known-prices";
import { readWatching } from "../../db/settings/watching";
import { SnapshotStage } from "../../db/watch/snapshot-stage";
import { priceRaisings } from "../../domain/alerts/price-raisings";
import { snapshotFactSchema } from "../../domain/prices/snapshot-fact";
import { raiseAlerts } from "../alerts/raise-alerts";
import { takeIn } from "../orders/take-in";

/**
 * Prices as a page, a cart or the back office shows them: kept as what was seen there last, and held to the guards at once. Only what
 * changed since it was seen there is news; the same snapshot again raises nothing.
 */
export const takeInPriceSnapshots = takeIn({
  action: "price_snapshot.take_in",
  facts: "priceSnapshots",
  fact: snapshotFactSchema,
  open: async (client: PoolClient, source) => {
    const stage = await SnapshotStage.open(client);
    return {
      stage: (facts) => stage.add(facts),
      merge: async (facts) => {
        const news = await stage.news();
        const judged = news.size > 0 ? await judge(client, { stage, source, news }) : { breaches: 0, alerts: 0 };
        await stage.keep(source);
        return { taken: { facts, pricesChanged: news.size, breaches: judged.breaches, alertsTouched: judged.alerts } };
      },
    };
  },
});

type Judging = { stage: SnapshotStage; source: string; news: ReadonlySet<number> };

async function judge(client: PoolClient, { stage, source, news }: Judging): Promise<{ breaches: number; alerts: number }> {
  const at = now();
  const guards = await armedGuards(prisma, "price", at);
  if (guards.length === 0) return { breaches: 0, alerts: 0 };
  const watching = await readWatching(prisma);
  const lines = stage.lines();
  const { known, products } = await knownPrices(client, lines, { now: at, usualDays: watching.usualDays, taxBp: watching.taxBp });
  const origin = (line: number) => ({ priceChangeId: null, changedBy: stage.changedBy(line), source });
  const isNews = (line: number) => news.has(line);
  const { raisings, breaches } = priceRaisings({ guards, around: { lines, known, products }, origin, isNews });
  const alerts = await raiseAlerts(queryOfClient(client), raisings, { watching, now: at });
  return { breaches, alerts: alerts.length };
}
