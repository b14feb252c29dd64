import { takeInPriceChanges } from "../commands/orders/take-in-price-changes";
import { prisma } from "../db/client";
import { writeWatching } from "../db/settings/watching";
import type { DemandRule } from "../domain/guards/demand-rules";
import type { GuardRule, GuardScope, Severity } from "../domain/guards/guard";
import { DEFAULT_WATCHING, type Watching } from "../domain/settings/watching";
import type { Actor } from "../domain/staff/actor";

const AT = new Date("2026-11-20T08:00:00Z");
export const SHOP_KEY: Actor = { kind: "key", id: "k1", name: "Shop" };

type Given = { severity?: Severity; scope?: GuardScope; mutedUntil?: Date; name?: string };

/** A guard that is armed; its id. */
export async function armedGuard(
  rule: GuardRule | DemandRule,
  { severity = "block", scope = {}, mutedUntil, name = "No zero price" }: Given = {},
) {
  const watch = ["order_rate", "sku_share", "zero_totals", "referrer"].includes(rule.kind) ? ("demand" as const) : ("price" as const);
  const by = { createdBy: "u1", createdAt: AT, updatedBy: "u1", updatedAt: AT };
  const { id } = await prisma.priceGuard.create({
    data: { name, watch, rule, scope, severity, state: "armed", mutedUntil: mutedUntil ?? null, ...by },
  });
  return id;
}

/** A price that the shop says took hold, of a day that no test outlives. */
export const priceFact = (sku: string, priceMinor: number, given: Record<string, unknown> = {}) => ({
  ...{ sku, currency: "EUR", priceMinor, effectiveAt: "2098-08-19T10:00:00+02:00", changedBy: "night job" },
  ...given,
});

/** Pushes prices as the shop does. @throws where they are refused */
export async function pushPrices(facts: readonly unknown[]): Promise<void> {
  const taken = await takeInPriceChanges(SHOP_KEY, { source: "shop" }, { feed: [facts] });
  if (!taken.ok) throw new Error(JSON.stringify(taken));
}

export const watchedBy = (given: Partial<Watching>): Promise<void> => writeWatching(prisma, { ...DEFAULT_WATCHING, ...given });

export const onCall = (name: string, email: string | null, given: Partial<Watching["onCall"][number]> = {}) => ({
  ...{ staffId: null, name, email, phone: null, afterMinutes: 10 },
  ...given,
});

/** Jobs that wait, as task and payload. */
export const waitingJobs = async (task: string): Promise<unknown[]> => {
  const rows = await prisma.$queryRaw<{ payload: unknown }[]>`
    SELECT p.payload FROM graphile_worker._private_jobs p JOIN graphile_worker._private_tasks t ON t.id = p.task_id
    WHERE t.identifier = ${task} ORDER BY p.id`;
  return rows.map(({ payload }) => payload);
};

export const clearAlerts = () => prisma.$executeRaw`
  TRUNCATE price_alert, alert_breach, alert_notice, stop_request, price_probe, price_tip, price_guard, price_to_judge, price_change, seen_price,
    setting, graphile_worker._private_jobs CASCADE`;
