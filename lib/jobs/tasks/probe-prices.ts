import { probeJob } from "../../commands/alerts/alert-jobs";
import { settleProbes } from "../../commands/alerts/settle-probes";
import { probePrice } from "../../connectors/price-probe";
import { prisma } from "../../db/client";
import { readWatching } from "../../db/settings/watching";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

/** Calls made at a time, of one shop. */
const AT_ONCE = 4;

/** Looks up which price is live for each product and channel of an alert, and writes it down. It only reads the shop. */
export const probePricesTask = defineTask("probe-prices", async ({ alertId }, { stopping }) => {
  const { probe } = await readWatching(prisma);
  const probes = await prisma.priceProbe.findMany({ where: { alertId }, orderBy: { id: "asc" } });
  const results: { probeId: number; seen: unknown }[] = [];
  for (let at = 0; at < probes.length; at += AT_ONCE) {
    if (stopping()) return enqueue(prisma, "probe-prices", { alertId }, probeJob(alertId));
    const some = probes.slice(at, at + AT_ONCE).map(async ({ id, sku, channel, currency }) => {
      const address = probe.addresses.find((one) => one.channel === channel);
      return { probeId: id, seen: address ? await probePrice({ url: address.url, sku, currency }) : { problem: "no_address" } };
    });
    results.push(...(await Promise.all(some)));
  }
  const settled = await settleProbes(WORKER, { alertId, results });
  if (!settled.ok && settled.refusal.reason !== "not_found") throw new Error(`probing alert ${alertId}: ${settled.refusal.reason}`);
});
