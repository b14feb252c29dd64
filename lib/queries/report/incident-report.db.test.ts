import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readIncidentReport } from "./incident-report";

const at = (text: string) => new Date(text);
const FINGERPRINT = "ab".repeat(32);
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
beforeAll(async () => {
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
});

async function report(masked = false) {
  const found = await readIncidentReport("INC-2026-001", masked);
  if (!found) throw new Error("no report");
  return found;
}

test("an unknown reference has no report", async () => {
  expect(await readIncidentReport("INC-1999-001", false)).toBeNull();
});

test("every candidate line is in or out, and the reasons add up", async () => {
  const { identification } = await report();
  expect(identification).toMatchObject({ lines: 3, orders: 3, customers: 3, excludedLines: 3, nearMisses: 1, by: "Léa Martin" });
  expect(identification?.excluded).toEqual([
    { reason: "free_gift", lines: 2, near_misses: 0 },
    { reason: "after_window", lines: 1, near_misses: 1 },
  ]);
  expect(identification?.money).toEqual([{ currency: "EUR", lines: 3, value_minor: 14_700, paid_minor: 0, units: 1500 }]);
});

test("cohorts count their customers by use", async () => {
  const { cohorts } = await report();
  expect(cohorts?.list.map(({ letter, customers, none, part, whole, held }) => [letter, customers, none, part, whole, held])).toEqual([
    ["A", 1, 0, 1, 0, 0],
    ["B", 2, 2, 0, 0, 1],
  ]);
});

test("the plan in force is told, not a newer draft, with its cost and who approved it", async () => {
  const { plan, decisions, scope } = await report();
  expect(plan).toMatchObject({ version: 1, status: "executing", author: "Léa Martin", fingerprint: FINGERPRINT });
  expect(plan?.cost).toEqual({ leastMinor: 3920, expectedMinor: 4820, worstMinor: 5420 });
  expect(decisions).toMatchObject([
    { version: 1, decision: "approved", decided_by: "Michel Garnier", decidedAt: "2026-10-25T10:00:00.000Z" },
  ]);
  expect(scope.products).toMatchObject([{ name: "Pack de 500 tirages", referencePriceMinor: 4900 }]);
});

test("gifts are valued net of what was reversed; credits by what became of them", async () => {
  const { gifts, credits, ledger } = await report();
  expect(gifts).toEqual([{ currency: "EUR", gift_minor: 1960 }]);
  expect(credits).toMatchObject([{ issued: 1, issued_minor: 1500, activated: 1, activated_minor: 1500, redeemed: 1, redeemed_minor: 400 }]);
  expect(ledger).toContainEqual({ debit_account: "open", credit_account: "gifted", unit: "units", amount: 203, transfers: 1 });
});

test("mails are counted by what became of them, and what is open is said", async () => {
  const { mailings, open } = await report();
  expect(mailings).toMatchObject([{ cohort_key: "untouched", sent: 1, waiting: 0, failed: 1, skipped: 0, letters: 1, letters_open: 1 }]);
  expect(open).toEqual([
    { key: "held", count: 1 },
    { key: "not_executed", count: 1 },
    { key: "failed_compensations", count: 1 },
    { key: "failed_messages", count: 1 },
    { key: "open_letters", count: 1 },
    { key: "not_closed", count: 1 },
  ]);
});

test("the timeline leaves out the worker's pieces", async () => {
  const { timeline } = await report();
  expect([timeline.events.map(({ action }) => action), timeline.shortened]).toEqual([["incident.open"], false]);
});

test("who only checks does not read a customer's address", async () => {
  expect((await report(true)).scope.description).toBe("Signalé par e•••@client.example.");
});
