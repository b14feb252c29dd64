import { prisma } from "../client";

/** One customer of a world to measure: days are counted from the incident (before it) or from the start of the measurement (after it). */
export type WorldPerson = {
  affected: boolean;
  cohort?: string;
  /** Dealt by lot from the cohort `consumed`, wherever they are now. */
  arm?: number;
  rule?: string;
  before?: readonly WorldOrder[];
  after?: readonly WorldOrder[];
};
export type WorldOrder = {
  day: number;
  minor: number;
  status?: "paid" | "cancelled" | "refunded";
  sku?: string;
  currency?: string;
  quantity?: number;
  refunded?: number;
  discount?: number;
  taxBp?: number;
  /** Paid with this much of the incident's credit. */
  credit?: number;
  source?: string;
};

export const INCIDENT_START = new Date("2026-01-10T08:00:00Z");
/** Three days later the first message left. */
export const STARTS_AT = new Date("2026-01-13T09:00:00Z");
export const SHOP_SKU = "FRAME";
const DAY_MS = 86_400_000;
const seal = { authorId: "a", submittedBy: "s", fingerprint: "f".repeat(64) };
let serial = 0;

/** An incident whose plan was executed and told of at STARTS_AT, with these customers; ids in the order given. */
export async function insertImpactWorld(people: readonly WorldPerson[], { mailed = true } = {}) {
  const name = `W${++serial}`;
  await prisma.product.createMany({
    data: [{ sku: SHOP_SKU, name: "Frame", unitsPerItem: 1, unitCostMinor: 400, currency: "EUR" }],
    skipDuplicates: true,
  });
  const incident = await prisma.incident.create({
    data: {
      ...{ ref: `INC-${name}`, title: "Pack at zero", zone: "Europe/Paris", ownerId: "a", createdBy: "a", createdAt: INCIDENT_START },
      windows: { create: { position: 1, startsAt: INCIDENT_START, endsAt: new Date(INCIDENT_START.getTime() + DAY_MS) } },
    },
  });
  const incidentId = incident.id;
  const cohorts = [...new Set(["consumed", ...people.map((person) => person.cohort ?? "consumed")])];
  await prisma.cohort.createMany({
    data: cohorts.map((key, i) => ({
      incidentId,
      key,
      letter: String.fromCharCode(65 + i),
      position: i,
      nameFr: `Groupe ${key}`,
      nameEn: key,
    })),
  });
  const plan = await prisma.plan.create({
    data: { incidentId, version: 1, status: "approved", rules: [], currency: "EUR", submittedAt: STARTS_AT, ...seal },
  });
  await prisma.approval.create({ data: { planId: plan.id, ...seal, decision: "approved", decidedBy: "m" } });
  await prisma.execution.create({
    data: {
      planId: plan.id,
      incidentId,
      fingerprint: seal.fingerprint,
      status: "done",
      startedBy: "a",
      startedAt: STARTS_AT,
      finishedAt: STARTS_AT,
    },
  });
  await prisma.plan.update({ where: { id: plan.id }, data: { status: "executed" } });
  const first = await prisma.customer.count();
  await prisma.customer.createMany({
    data: people.map((_, i) => ({ key: `${name}:${first + i}`, email: `${name}.${i}@mail.example`.toLowerCase() })),
  });
  const rows = await prisma.customer.findMany({ where: { key: { startsWith: `${name}:` } }, orderBy: { id: "asc" }, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  await insertMembers(incidentId, plan.id, people, ids);
  await insertArms(incidentId, people, ids);
  await insertOrders(name, incidentId, people, ids);
  if (mailed) await insertMessage(incidentId, plan.id, ids[0] ?? 0n);
  return { incident, planId: plan.id, ids };
}

async function insertMembers(incidentId: number, planId: number, people: readonly WorldPerson[], ids: readonly bigint[]): Promise<void> {
  const members = people.flatMap((person, i) => (person.affected ? [{ person, customerId: ids[i] ?? 0n }] : []));
  const facts = { usage: "all" as const, language: "fr", orders: 1, lines: 1, quantity: 1, unitsGranted: 500, unitsConsumed: 500 };
  const money = {
    paidMinor: 0,
    gapMinor: 4_900,
    currency: "EUR",
    firstOrderAt: INCIDENT_START,
    lastOrderAt: INCIDENT_START,
    ordersBefore: 0,
  };
  await prisma.cohortMember.createMany({
    data: members.map(({ person, customerId }) => {
      const cohortKey = person.cohort ?? "consumed";
      return { incidentId, customerId, cohortKey, machineCohort: cohortKey, ...facts, ...money };
    }),
  });
  await prisma.compensation.createMany({
    data: members.map(({ person, customerId }) => ({
      ...{ planId, incidentId, customerId, cohortKey: person.cohort ?? "consumed", ruleId: person.rule ?? "r1" },
      ...{ kind: "store_credit" as const, amountMinor: 1_000, currency: "EUR", state: "done" as const },
    })),
  });
}

async function insertArms(incidentId: number, people: readonly WorldPerson[], ids: readonly bigint[]): Promise<void> {
  const dealt = people.flatMap(({ arm }, i) => (arm === undefined ? [] : [{ arm, customerId: ids[i] ?? 0n }]));
  if (dealt.length === 0) return;
  const by = { createdBy: "a", createdAt: INCIDENT_START, fixedBy: "m", fixedAt: INCIDENT_START };
  const design = {
    design: "randomised",
    outcome: "repurchase",
    windowDays: 90,
    expectedBp: 1_000,
    smallestEffectBp: 500,
    sampleNeeded: 683,
  } as const;
  const { id: planId } = await prisma.impactPlan.create({ data: { incidentId, ...design, ...by } });
  for (const arm of new Set(dealt.map((one) => one.arm))) {
    const cohortKey = arm === 0 ? "consumed" : `consumed_arm_${arm}`;
    const facts = {
      varies: "amount",
      seed: "s",
      size: dealt.filter((one) => one.arm === arm).length,
      dealtBy: "a",
      dealtAt: INCIDENT_START,
    };
    await prisma.impactArm.create({ data: { planId, fromCohort: "consumed", arm, cohortKey, ...facts } });
  }
  await prisma.impactArmMember.createMany({ data: dealt.map((one) => ({ ...one, planId, fromCohort: "consumed" })) });
}

async function insertOrders(name: string, incidentId: number, people: readonly WorldPerson[], ids: readonly bigint[]): Promise<void> {
  const bought = people.flatMap((person, i) => {
    const at = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);
    const wrong = person.affected ? [{ order: { day: 0, minor: 0, sku: "PACK-500" }, placedAt: at(INCIDENT_START, 0.1), wrong: true }] : [];
    const before = (person.before ?? []).map((order) => ({ order, placedAt: at(INCIDENT_START, -order.day), wrong: false }));
    const after = (person.after ?? []).map((order) => ({ order, placedAt: at(STARTS_AT, order.day), wrong: false }));
    return [...wrong, ...before, ...after].map((one, n) => ({
      ...one,
      order: one.order as WorldOrder,
      customerId: ids[i] ?? 0n,
      ref: `${name}-${i}-${n}`,
    }));
  });
  const orders = await prisma.shopOrder.createManyAndReturn({
    data: bought.map(({ order, placedAt, customerId, ref }) => ({
      ...{ source: order.source ?? "world", ref, currency: order.currency ?? "EUR", placedAt, status: order.status ?? "paid", customerId },
    })),
    select: { id: true },
  });
  const lines = await prisma.orderLine.createManyAndReturn({
    data: bought.map(({ order, placedAt }, i) => ({
      ...{
        orderId: orders[i]?.id ?? 0n,
        ref: "1",
        sku: order.sku ?? SHOP_SKU,
        productName: "x",
        placedAt,
        currency: order.currency ?? "EUR",
      },
      ...{ quantity: order.quantity ?? 1, refundedQuantity: order.refunded ?? 0, unitPriceMinor: order.minor },
      ...{ orderDiscountMinor: order.discount ?? 0, taxIncluded: order.taxBp !== undefined, taxRateBp: order.taxBp ?? null },
    })),
    select: { id: true, orderId: true },
  });
  await prisma.affectedLine.createMany({
    data: bought.flatMap(({ wrong, customerId, placedAt }, i) =>
      wrong
        ? [
            {
              ...{ incidentId, identificationId: 1, orderLineId: lines[i]?.id ?? 0n, orderId: orders[i]?.id ?? 0n, customerId, placedAt },
              ...{ sku: "PACK-500", quantity: 1, unitPriceMinor: 0, referencePriceMinor: 4_900, currency: "EUR", unitsGranted: 500 },
              ...{ lossMinor: 4_900, orderStatus: "paid" as const, reasons: ["price_matches"] },
            },
          ]
        : [],
    ),
  });
  for (const { order, customerId, ref, placedAt } of bought)
    if (order.credit) await insertRedemption(incidentId, { customerId, ref, placedAt, minor: order.credit });
}

type Spent = { customerId: bigint; ref: string; placedAt: Date; minor: number };

async function insertRedemption(incidentId: number, { customerId, ref, placedAt, minor }: Spent): Promise<void> {
  const given = await prisma.compensation.findFirstOrThrow({ where: { incidentId, customerId }, select: { id: true } });
  const credit = await prisma.credit.create({
    data: {
      ...{ incidentId, customerId, compensationId: given.id, code: `C-${ref}`, tokenHash: Buffer.from(ref), language: "fr" },
      ...{
        amountMinor: 1_000,
        currency: "EUR",
        redeemedMinor: minor,
        expiresAt: new Date("2026-12-31T00:00:00Z"),
        issuedAt: STARTS_AT,
        activatedAt: placedAt,
      },
    },
  });
  await prisma.redemption.create({ data: { creditId: credit.id, amountMinor: minor, orderRef: ref, idempotencyKey: ref, at: placedAt } });
}

async function insertMessage(incidentId: number, planId: number, customerId: bigint): Promise<void> {
  const template = await prisma.templateVersion.create({ data: { key: `world-${++serial}`, version: 1, content: {}, createdBy: "a" } });
  const mailing = await prisma.mailing.create({
    data: { incidentId, planId, cohortKey: "consumed", templateVersionId: template.id, status: "sent", createdBy: "a" },
  });
  await prisma.mailMessage.create({
    data: {
      ...{ mailingId: mailing.id, customerId, channel: "email", state: "sent", variant: "fr", values: {} },
      ...{ toAddress: "c@mail.example", sentAt: STARTS_AT },
    },
  });
}
