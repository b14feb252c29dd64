import { z } from "zod";
import type { Tx } from "../../db/client";
import { toNumber } from "../../db/minor";
import { readWatching } from "../../db/settings/watching";
import { isRight } from "../../domain/alerts/read-price";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { probeJob } from "./alert-jobs";

const seen = z.union([z.object({ priceMinor: z.int().min(0) }), z.object({ problem: z.string().min(1).max(100) })]);
const input = z.object({ alertId: z.int().positive(), results: z.array(z.object({ probeId: z.int().positive(), seen })).max(2_000) });

const MINUTE_MS = 60_000;
const MOST_MS = 24 * 60 * MINUTE_MS;
/** Of these somebody still waits for the right price. */
const LOOKED_AFTER = new Set(["open", "acknowledged", "declared"]);

/**
 * Writes down which prices are live. While one is not right and somebody waits for it, it is looked up again, for a day at most.
 * The value's `allRight` says that the price is right wherever it could be looked up.
 */
export const settleProbes = command({
  action: "alert.probe",
  input,
  run: async ({ tx, input: { alertId, results }, actor, now }) => {
    if (actor.kind !== "system") return refuse("forbidden");
    const alert = await tx.priceAlert.findUnique({ where: { id: alertId }, select: { state: true, incidentId: true } });
    if (!alert) return refuse("not_found");
    for (const { probeId, seen } of results) await settleOne(tx, { alertId, probeId, seen, now });
    const probes = await tx.priceProbe.findMany({ where: { alertId }, select: { result: true, checks: true } });
    const right = probes.filter(({ result }) => result === "right").length;
    const allRight = probes.length > 0 && right === probes.length;
    const { everyMinutes } = (await readWatching(tx)).probe;
    const checks = Math.max(0, ...probes.map((probe) => probe.checks));
    if (!allRight && LOOKED_AFTER.has(alert.state) && checks * everyMinutes * MINUTE_MS < MOST_MS)
      await enqueue(tx, "probe-prices", { alertId }, probeJob(alertId, new Date(now.getTime() + everyMinutes * MINUTE_MS)));
    const detail = { asked: results.length, right, of: probes.length };
    return done({ allRight }, { incidentId: alert.incidentId ?? undefined, subject: `alert:${alertId}`, detail });
  },
});

type One = { alertId: number; probeId: number; seen: z.output<typeof seen>; now: Date };

async function settleOne(tx: Tx, { alertId, probeId, seen, now }: One): Promise<void> {
  const probe = await tx.priceProbe.findFirst({ where: { id: probeId, alertId } });
  if (!probe) return;
  const checked = { checkedAt: now, checks: { increment: 1 } };
  if ("problem" in seen) {
    await tx.priceProbe.update({ where: { id: probeId }, data: { ...checked, result: "unreadable", problem: seen.problem } });
    return;
  }
  const minor = (value: bigint | null) => (value === null ? null : toNumber(value));
  const fits = isRight(seen.priceMinor, { wrongMinor: minor(probe.wrongMinor), expectedMinor: minor(probe.expectedMinor) });
  const data = { ...checked, result: fits ? "right" : "wrong", seenMinor: BigInt(seen.priceMinor), problem: null };
  await tx.priceProbe.update({ where: { id: probeId }, data });
  const { sku, currency, channel } = probe;
  await tx.$executeRaw`
    INSERT INTO seen_price (sku, currency, channel, customer_group, place, min_quantity, price_minor, seen_at, source)
    VALUES (${sku}, ${currency}, ${channel}, '', 'shown', 1, ${seen.priceMinor}, ${now}, 'probe')
    ON CONFLICT (sku, currency, channel, customer_group, place, min_quantity) DO UPDATE
    SET price_minor = excluded.price_minor, seen_at = excluded.seen_at, source = excluded.source WHERE seen_price.seen_at < excluded.seen_at`;
}
