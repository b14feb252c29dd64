import { prisma } from "../db/client";

const at = (text: string) => new Date(text);
export const FINGERPRINT = "ab".repeat(32);
const SUMS = {
  customers: 3,
  giftUnits: 400,
  voidUnits: 1100,
  keptUnits: 0,
  giftMinor: 3920,
  voidMinor: 10780,
  keptMinor: 0,
  creditMinor: 1500,
  credits: 1,
};

/** Two affected customers: one used 200 of 500 prints and keeps them; one used none and has 15 € of credit, 4 € of it spent. A third is held. */
export async function writeReportedIncident(): Promise<void> {
  await prisma.staffUser.createMany({
    data: [
      { id: "lea", name: "Léa Martin", email: "lea@shop.example", role: "agent" },
      { id: "michel", name: "Michel Garnier", email: "michel@shop.example", role: "manager" },
    ],
  });
  const { id: incidentId } = await prisma.incident.create({
    data: {
      ref: "INC-2026-001",
      title: "Pack de 500 à 0 €",
      description: "Signalé par eloise@client.example.",
      zone: "Europe/Paris",
      ownerId: "lea",
      createdBy: "lea",
      products: {
        create: {
          sku: "PACK-500",
          currency: "EUR",
          criterion: "exactly",
          criterionValue: 0n,
          referencePriceMinor: 4900n,
          unitsPerItem: 500,
        },
      },
      windows: { create: { position: 1, startsAt: at("2026-10-24T08:00:00Z"), endsAt: at("2026-10-24T12:00:00Z") } },
    },
  });
  await prisma.product.create({ data: { sku: "PACK-500", name: "Pack de 500 tirages", unitsPerItem: 500 } });
  const run = await prisma.identification.create({
    data: { incidentId, incidentVersion: 1, scope: {}, affected: 3, excluded: 3, candidates: 6, by: "lea" },
  });
  const customers = await Promise.all(["a", "b", "c"].map((key) => prisma.customer.create({ data: { key } })));
  const [a, b, c] = customers.map(({ id }) => id) as [bigint, bigint, bigint];
  const line = {
    incidentId,
    identificationId: run.id,
    sku: "PACK-500",
    currency: "EUR",
    quantity: 1,
    unitPriceMinor: 0n,
    orderStatus: "paid",
  } as const;
  const lines = await Promise.all(
    [a, b, c].map((customerId, i) =>
      prisma.affectedLine.create({
        data: {
          ...line,
          customerId,
          orderLineId: BigInt(i + 1),
          orderId: BigInt(i + 1),
          placedAt: at("2026-10-24T09:00:00Z"),
          referencePriceMinor: 4900n,
          unitsGranted: 500n,
          reasons: ["price_exactly", "in_window"],
        },
      }),
    ),
  );
  const excluded = [
    ["after_window", true],
    ["free_gift", false],
    ["free_gift", false],
  ] as const;
  await prisma.excludedLine.createMany({
    data: excluded.map(([reason, nearMiss], i) => ({
      ...line,
      customerId: a,
      orderLineId: BigInt(i + 11),
      orderId: BigInt(i + 11),
      placedAt: at("2026-10-24T12:00:00Z"),
      nearMiss,
      reasons: [reason],
    })),
  });
  await prisma.cohortSplit.create({ data: { incidentId, identificationId: run.id, cutoffAt: at("2026-10-25T00:00:00Z"), by: "lea" } });
  const cohorts = [
    ["consumed", "A", "Entamé", "Consumed"],
    ["untouched", "B", "Intact", "Untouched"],
  ] as const;
  await prisma.cohort.createMany({
    data: cohorts.map(([key, letter, nameFr, nameEn], position) => ({ incidentId, key, letter, nameFr, nameEn, position })),
  });
  const member = {
    incidentId,
    language: "fr",
    orders: 1,
    lines: 1,
    quantity: 1,
    unitsGranted: 500n,
    paidMinor: 0n,
    gapMinor: 4900n,
    currency: "EUR",
    firstOrderAt: at("2026-10-24T09:00:00Z"),
    lastOrderAt: at("2026-10-24T09:00:00Z"),
    ordersBefore: 0,
  };
  await prisma.cohortMember.createMany({
    data: [
      { ...member, customerId: a, cohortKey: "consumed", machineCohort: "consumed", usage: "part", unitsConsumed: 200n },
      { ...member, customerId: b, cohortKey: "untouched", machineCohort: "untouched", usage: "none", unitsConsumed: 0n },
      {
        ...member,
        customerId: c,
        cohortKey: "untouched",
        machineCohort: "untouched",
        usage: "none",
        unitsConsumed: 0n,
        held: true,
        reason: "à rappeler",
      },
    ],
  });
  const plan = await prisma.plan.create({
    data: {
      incidentId,
      version: 1,
      status: "executing",
      rules: [{ id: "r1", cohort: "consumed", when: [], actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }] }],
      currency: "EUR",
      authorId: "lea",
      submittedBy: "lea",
      submittedAt: at("2026-10-25T09:00:00Z"),
      fingerprint: FINGERPRINT,
      figures: { total: SUMS },
    },
  });
  await prisma.approval.create({
    data: {
      planId: plan.id,
      authorId: "lea",
      submittedBy: "lea",
      fingerprint: FINGERPRINT,
      decision: "approved",
      decidedBy: "michel",
      decidedAt: at("2026-10-25T10:00:00Z"),
    },
  });
  await prisma.plan.create({ data: { incidentId, version: 2, status: "draft", rules: [], currency: "EUR", authorId: "lea" } });
  await prisma.execution.create({
    data: {
      planId: plan.id,
      incidentId,
      fingerprint: FINGERPRINT,
      status: "running",
      startedBy: "michel",
      startedAt: at("2026-10-25T11:00:00Z"),
    },
  });
  const compensation = { planId: plan.id, incidentId, ruleId: "r1" };
  await prisma.compensation.create({
    data: { ...compensation, customerId: a, cohortKey: "consumed", kind: "gift_consumed", units: 200n, state: "done" },
  });
  const credited = await prisma.compensation.create({
    data: {
      ...compensation,
      customerId: b,
      cohortKey: "untouched",
      kind: "store_credit",
      amountMinor: 1500n,
      currency: "EUR",
      state: "done",
    },
  });
  await prisma.compensation.create({
    data: {
      ...compensation,
      customerId: b,
      cohortKey: "untouched",
      kind: "void_rest",
      units: 500n,
      state: "failed",
      error: "order_cancelled",
    },
  });
  await prisma.credit.create({
    data: {
      incidentId,
      customerId: b,
      compensationId: credited.id,
      code: "AAAA-BBBB-CCCC",
      tokenHash: Buffer.alloc(32, 1),
      language: "fr",
      amountMinor: 1500n,
      currency: "EUR",
      redeemedMinor: 400n,
      expiresAt: at("2027-03-31T22:00:00Z"),
      activatedAt: at("2026-10-26T08:00:00Z"),
    },
  });
  const transfer = { incidentId, transactionKey: "t", unit: "units", customerId: a, affectedLineId: lines[0]!.id };
  await prisma.ledgerTransfer.createMany({
    data: [
      { ...transfer, idempotencyKey: "1", debitAccount: "granted", creditAccount: "open", amount: 500n },
      { ...transfer, idempotencyKey: "2", debitAccount: "open", creditAccount: "gifted", amount: 203n },
      { ...transfer, idempotencyKey: "3", debitAccount: "gifted", creditAccount: "open", amount: 3n },
      {
        ...transfer,
        idempotencyKey: "4",
        debitAccount: "goodwill",
        creditAccount: "credit_outstanding",
        amount: 1500n,
        unit: "EUR",
        customerId: b,
        affectedLineId: null,
      },
    ],
  });
  const template = await prisma.templateVersion.create({ data: { key: "untouched", version: 1, content: {}, createdBy: "lea" } });
  const mailing = await prisma.mailing.create({
    data: {
      incidentId,
      planId: plan.id,
      cohortKey: "untouched",
      templateVersionId: template.id,
      status: "sending",
      sender: "outbox",
      createdBy: "lea",
    },
  });
  const message = { mailingId: mailing.id, variant: "fr", values: {} };
  await prisma.mailMessage.createMany({
    data: [
      { ...message, customerId: a, channel: "email", state: "sent", toAddress: "a@x.fr" },
      { ...message, customerId: b, channel: "email", state: "needs_review", toAddress: "b@x.fr" },
      { ...message, customerId: c, channel: "letter", state: "rendered" },
    ],
  });
  for (const action of ["incident.open", "execution.write_batch"])
    await prisma.$executeRaw`
      INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, incident_id, detail)
      VALUES ('2026-10-24T13:00:00Z', 'staff', 'lea', 'Léa Martin', ${action}, ${incidentId}, '{}')`;
}
