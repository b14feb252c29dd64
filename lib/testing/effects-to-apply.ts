import { startExecution } from "../commands/ledger/start-execution";
import { prisma } from "../db/client";
import { sealOf } from "../domain/accounts/account-kind";
import { sealCredentials } from "../domain/sources/sealed-credentials";
import { env } from "../env";
import { executeWholePlan } from "../jobs/tasks/execute-plan";
import { MANAGER, makeExecutablePlan } from "./executable-plan";
import { type WooCommerceStandIn, wooLine, wooOrder } from "./woocommerce-stand-in";

export const SOURCE = "test";
/** What every customer of the plan is also paid back. */
export const REFUND_MINOR = 700;

export type AppliedPlan = { incidentId: number; planId: number };

/**
 * An executed plan of `customers` orders, with everything that it asks of the shop: each third customer used 120 of 500 units and keeps
 * them; the others lose the pack and get a credit; all are paid 7 € back.
 */
export async function effectsToApply(customers: number, name: string): Promise<AppliedPlan> {
  const plan = await makeExecutablePlan(customers, name);
  const like = `${name}-%`;
  await prisma.$executeRaw`UPDATE order_line SET ref = id::text WHERE order_id IN (SELECT id FROM shop_order WHERE ref LIKE ${like})`;
  await prisma.$executeRaw`UPDATE affected_line SET order_status = 'paid' WHERE incident_id = ${plan.incidentId}`;
  await prisma.$executeRaw`UPDATE shop_order SET status = 'paid' WHERE ref LIKE ${like}`;
  const started = await startExecution(MANAGER, { ...plan, customers });
  if (!started.ok) throw new Error(started.refusal.reason);
  await executeWholePlan(started.value.executionId);
  await payBack(plan);
  return plan;
}

async function payBack({ incidentId, planId }: AppliedPlan): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO compensation (plan_id, incident_id, customer_id, cohort_key, rule_id, kind, amount_minor, currency, state, done_at)
    SELECT ${planId}, ${incidentId}, customer_id, cohort_key, 'r9', 'refund', ${REFUND_MINOR}, 'EUR', 'done', now() FROM cohort_member
    WHERE incident_id = ${incidentId}`;
  await prisma.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id, compensation_id)
    SELECT incident_id, 'refund' || id, 'refund:' || id || ':gesture', 'goodwill', 'refund_payable', 'EUR', amount_minor, customer_id, id
    FROM compensation WHERE plan_id = ${planId} AND kind = 'refund'`;
  await prisma.$executeRaw`
    INSERT INTO effect (incident_id, plan_id, compensation_id, customer_id, source, kind, amount_minor, currency, idempotency_key)
    SELECT incident_id, plan_id, id, customer_id, ${SOURCE}, 'refund', amount_minor, 'EUR', 'refund:' || id
    FROM compensation WHERE plan_id = ${planId} AND kind = 'refund'`;
}

/** The shop of these orders, as WooCommerce has them: one pack of 49 € each. */
export async function stockShop(shop: WooCommerceStandIn, { incidentId }: AppliedPlan): Promise<void> {
  const lines = await prisma.affectedLine.findMany({ where: { incidentId }, select: { orderId: true, orderLineId: true } });
  const orders = await prisma.shopOrder.findMany({
    where: { id: { in: lines.map(({ orderId }) => orderId) } },
    select: { id: true, ref: true },
  });
  for (const { orderId, orderLineId } of lines) {
    const number = orders.find(({ id }) => id === orderId)?.ref;
    const line_items = [wooLine(Number(orderLineId))];
    shop.orders.push(wooOrder(Number(orderId), "2026-08-22T08:00:00", { number, line_items }));
  }
}

/** A WooCommerce account of the shop that is switched on. */
export async function accountOn(shop: WooCommerceStandIn): Promise<number> {
  const opened = { consumerKey: shop.key, consumerSecret: shop.secret };
  const { id } = await prisma.shopAccount.create({
    data: {
      source: SOURCE,
      kind: "woocommerce",
      baseUrl: shop.url,
      credentials: sealCredentials(env.APP_SECRET, sealOf(SOURCE), opened, new Uint8Array(12)),
      settings: { callsPerSecond: 20 },
      enabled: true,
      checkResult: { shopName: "Photopli" },
      createdBy: "admin",
    },
  });
  return id;
}
