import { fixImpactPlan } from "../../lib/commands/impact/fix-impact-plan";
import { saveImpactPlan } from "../../lib/commands/impact/save-impact-plan";
import { takeLook } from "../../lib/commands/impact/take-look";
import { prisma } from "../../lib/db/client";
import { must } from "./incidents";
import { insertStory } from "./insert-story";
import { ALBUM_LETTER } from "./later-orders";
import { demonstrationActor } from "./staff";
import type { SeedLine, SeedOrder } from "./story-types";

const DAY_MS = 86_400_000;
const agent = demonstrationActor("agent");
const manager = demonstrationActor("manager");

/** What will be looked at, written while nothing has been sent. */
export async function announceMeasurement(incidentRef: string): Promise<void> {
  const plan = {
    ...{ design: "matched", outcome: "repurchase", windowDays: 60, looks: 2, expectedBp: 3_000, smallestEffectBp: 1_500 },
    note: "Décidé en équipe avant l’envoi : on regarde à 30 puis à 60 jours, et on ne change plus d’avis.",
  };
  await must(saveImpactPlan, agent, { incidentRef, version: 0, plan });
  await must(fixImpactPlan, manager, { incidentRef, version: 1 });
}

/**
 * The finished incident took place in September: its letters, execution and credits get the dates they would have had, the orders that
 * spent its credits appear in the shop, and the two looks that the plan announced are taken. The audit keeps the time of the seeding.
 */
export async function letAutumnPass(incidentRef: string): Promise<void> {
  const incident = await prisma.incident.findFirstOrThrow({ where: { ref: incidentRef }, select: { id: true } });
  await backdate(incident.id);
  await spendInTheShop(incident.id);
  for (const windowDays of [30, 60]) await must(takeLook, manager, { incidentRef, windowDays });
}

async function backdate(incidentId: number): Promise<void> {
  const [first] = await prisma.$queryRaw<{ at: Date }[]>`
    SELECT min(m.sent_at) AS at FROM mail_message m JOIN mailing g ON g.id = m.mailing_id WHERE g.incident_id = ${incidentId}`;
  if (!first?.at) throw new Error("the finished incident sent nothing");
  const back = (first.at.getTime() - ALBUM_LETTER) / 1_000;
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE incident SET created_at = detected_at + interval '25 minutes' WHERE id = ${incidentId}`;
    await tx.$executeRaw`
      UPDATE mailing SET created_at = created_at - make_interval(secs => ${back}), leaves_at = leaves_at - make_interval(secs => ${back}),
        started_at = started_at - make_interval(secs => ${back}), finished_at = finished_at - make_interval(secs => ${back})
      WHERE incident_id = ${incidentId}`;
    await tx.$executeRaw`
      UPDATE mail_message m SET sent_at = m.sent_at - make_interval(secs => ${back}), delivery_at = m.delivery_at - make_interval(secs => ${back})
      FROM mailing g WHERE g.id = m.mailing_id AND g.incident_id = ${incidentId}`;
    await tx.$executeRaw`
      UPDATE execution SET started_at = started_at - make_interval(secs => ${back}), finished_at = finished_at - make_interval(secs => ${back})
      WHERE incident_id = ${incidentId}`;
    await tx.$executeRaw`UPDATE credit SET issued_at = issued_at - make_interval(secs => ${back}) WHERE incident_id = ${incidentId}`;
    // What was fixed stays as it is; only the demonstration's clock was wrong.
    await tx.$executeRaw`ALTER TABLE impact_plan DISABLE TRIGGER impact_plan_fixed`;
    await tx.$executeRaw`
      UPDATE impact_plan SET created_at = created_at - make_interval(days => 1, secs => ${back}), fixed_at = fixed_at - make_interval(days => 1, secs => ${back})
      WHERE incident_id = ${incidentId}`;
    await tx.$executeRaw`ALTER TABLE impact_plan ENABLE TRIGGER impact_plan_fixed`;
  });
}

/** The orders whose references the till named when it took the credits. */
async function spendInTheShop(incidentId: number): Promise<void> {
  const redemptions = await prisma.redemption.findMany({
    where: { credit: { incidentId } },
    include: { credit: true },
    orderBy: { id: "asc" },
  });
  const customers = await prisma.customer.findMany({ where: { id: { in: redemptions.map(({ credit }) => credit.customerId) } } });
  const orders: SeedOrder[] = [];
  const lines: SeedLine[] = [];
  for (const [n, { orderRef, credit }] of redemptions.entries()) {
    const placed_at = new Date(ALBUM_LETTER + (3 + ((n * 5) % 40)) * DAY_MS).toISOString();
    const customer_key = customers.find(({ id }) => id === credit.customerId)?.key;
    if (!customer_key) throw new Error(`nobody owns the credit that paid for ${orderRef}`);
    orders.push({ ref: orderRef, customer_key, placed_at, status: "delivered", channel: "web" });
    const bought = n % 3 === 0 ? LIVRE : PACK;
    lines.push({ ...bought, order_ref: orderRef, ref: `${bought.sku}#1`, quantity: 1, refunded_quantity: 0, kind: "sale", placed_at });
  }
  await prisma.$transaction((tx) => insertStory(tx, { products: [], customers: [], consumptions: [], prices: [], orders, lines }));
}

const LIVRE = { sku: "LIVRE-30", product_name: "Livre photo 30 pages", unit_price_minor: 3_990 };
const PACK = { sku: "PACK-200", product_name: "Pack de 200 tirages", unit_price_minor: 2_400 };
