import { beforeAll, expect, test } from "vitest";
import { makeChoice } from "@/lib/commands/choices/make-choice";
import { activateCredit } from "@/lib/commands/credits/activate-credit";
import { redeemCredit } from "@/lib/commands/credits/redeem-credit";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { choiceToken } from "@/lib/domain/choices/token";
import { creditToken } from "@/lib/domain/credits/token";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { prisma, type Tx } from "../client";
import { readViolations } from "../health/invariants";
import { DRILL_VIOLATIONS } from "./testing-drill-violations";
import { LEARNING_VIOLATIONS } from "./testing-learning-violations";
import { LISTENING_VIOLATIONS } from "./testing-listening-violations";
import { VIOLATIONS } from "./testing-violations";
import { WATCHING_VIOLATIONS } from "./testing-watching-violations";

beforeAll(async () => {
  const plan = await makeExecutablePlan(9, "INV");
  const result = await startExecution(MANAGER, plan);
  if (!result.ok) throw new Error(result.refusal.reason);
  await executeWholePlan(result.value.executionId);
  const credit = await prisma.credit.findFirstOrThrow({ where: { incidentId: plan.incidentId }, orderBy: { id: "asc" } });
  await activateCredit({ kind: "link", id: "l", name: "link" }, { token: creditToken(env.APP_SECRET, credit.compensationId, 1) });
  const spending = { code: credit.code, amountMinor: 500, orderRef: "O-1", idempotencyKey: "invariants" };
  await redeemCredit({ kind: "key", id: "k", name: "shop" }, spending);
  await addMail(plan.incidentId, plan.planId);
  await addOwnSteps(plan.incidentId, plan.planId);
  await addGrammar();
});

const item = (kind: string, rest: object = {}) => ({
  ...{ kind, units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} },
  ...rest,
});

/** Two customers whose plan honours, refunds and offers a choice, of whom one has chosen. */
async function addGrammar() {
  const incident = await ledgerIncident([
    { lines: [{ granted: 500 }], items: [] },
    { lines: [{ granted: 500 }], items: [] },
  ]);
  const offer = { amountMinor: 900, currency: "EUR", expiresAt: "2099-12-31T23:00:00.000Z" };
  const options = [
    { key: "keep", items: [item("honour", { units: 500 }), item("pay_difference", offer)] },
    { key: "void", items: [item("void_line", { units: 500 })] },
  ];
  const { executionId, planId } = await ledgerPlan(incident, [
    [
      { kind: "honour", units: 200 },
      { kind: "void_line", units: 300 },
      { kind: "refund", amountMinor: 1000, due: true, detail: { what: "due", dueMinor: 1000 } },
    ],
    [{ kind: "choice", detail: { days: 7, defaultKey: "void", options } }],
  ]);
  await executeWholePlan(executionId);
  const choice = await prisma.choice.findFirstOrThrow({ where: { planId } });
  const token = choiceToken(env.APP_SECRET, choice.compensationId, 1);
  await makeChoice({ kind: "link", id: "l", name: "link" }, { token, optionKey: "keep" });
}

/** One mail that left as it should. */
async function addMail(incidentId: number, planId: number) {
  const template = await prisma.templateVersion.create({ data: { key: "consumed", version: 900, content: {}, createdBy: "t" } });
  const mailing = await prisma.mailing.create({
    data: { incidentId, planId, cohortKey: "consumed", templateVersionId: template.id, status: "sent", sender: "outbox", createdBy: "t" },
  });
  const pieces = { subjectPieces: ["Hello ", ""], htmlPieces: ["<p>", "</p>"], textPieces: ["Hi ", "!"] };
  const names = { subjectNames: ["name"], htmlNames: ["name"], textNames: ["name"] };
  await prisma.mailingPieces.create({ data: { mailingId: mailing.id, variant: "en", ...pieces, ...names } });
  const member = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId, cohortKey: "consumed" } });
  const message = await prisma.mailMessage.create({
    data: {
      mailingId: mailing.id,
      customerId: member.customerId,
      channel: "email",
      state: "sent",
      toAddress: "a@shop.example",
      variant: "en",
      values: { name: "Zoé" },
    },
  });
  const addresses = { toAddress: "a@shop.example", fromAddress: "s@shop.example", replyTo: "s@shop.example" };
  await prisma.outboxMail.create({ data: { idempotencyKey: "m1", messageId: message.id, subject: "Hello", ...addresses } });
}

/** A notice, its correction and a reminder that were approved by another and left. */
async function addOwnSteps(incidentId: number, planId: number) {
  const { customerId, id: creditId } = await prisma.credit.findFirstOrThrow({ where: { incidentId }, orderBy: { id: "desc" } });
  const notice = await addOwnStep({ incidentId, step: "notice", cohortKey: "untouched" }, { customerId });
  await addOwnStep({ incidentId, step: "correction", cohortKey: "untouched", correctsId: notice }, { customerId });
  await addOwnStep({ incidentId, step: "reminder", cohortKey: "untouched", planId }, { customerId, creditId });
}

type OwnStep = { incidentId: number; step: "notice" | "correction" | "reminder"; cohortKey: string; planId?: number; correctsId?: number };
async function addOwnStep(own: OwnStep, to: { customerId: bigint; creditId?: bigint }): Promise<number> {
  const at = "2026-11-17T09:00:00Z";
  const template = await prisma.templateVersion.create({ data: { key: `${own.step}:x`, version: 900, content: {}, createdBy: "t" } });
  const fingerprint = own.step.padEnd(64, "0");
  const { id: mailingId } = await prisma.mailing.create({
    data: { ...own, templateVersionId: template.id, status: "ready", sender: "resend", createdBy: "t", fingerprint, startedAt: at },
  });
  const { id: requestId } = await prisma.mailingApproval.create({
    data: { mailingId, fingerprint, requestedBy: "t", decision: "approve", decidedBy: "u", decidedAt: at },
  });
  const acts: [string, string, object][] = [
    ["mailing.submit", "t", { requestId }],
    ["mailing.decide", "u", { requestId, decision: "approve" }],
  ];
  for (const [action, actorId, detail] of acts)
    await prisma.$executeRaw`
      INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, incident_id, subject, detail)
      VALUES (${at}::timestamptz, 'staff', ${actorId}, ${actorId}, ${action}, ${own.incidentId}, ${`mailing:${mailingId}`}, ${JSON.stringify(detail)}::jsonb)`;
  await prisma.mailing.update({ where: { id: mailingId }, data: { status: "sent" } });
  const pieces = { subjectPieces: ["Hello"], htmlPieces: ["<p>", "</p>"], textPieces: ["Hi"] };
  await prisma.mailingPieces.create({
    data: { mailingId, variant: "en", ...pieces, subjectNames: [], htmlNames: ["name"], textNames: [] },
  });
  const left = {
    channel: "email",
    state: "sent",
    sentAt: at,
    toAddress: "z@shop.example",
    variant: "en",
    values: { name: "Zoé" },
  } as const;
  await prisma.mailMessage.create({ data: { mailingId, ...to, ...left } });
  return mailingId;
}

const violated = async (db: Tx) => (await readViolations(db)).filter(({ count }) => count > 0).map(({ view }) => view);

class Undone extends Error {}
/** The views that report after a violation that only someone with all rights can make; everything is undone. */
async function after(statements: string[]): Promise<string[]> {
  let views: string[] = [];
  const attempt = prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
    views = await violated(tx);
    throw new Undone();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undone);
  return views;
}

test("nothing is violated after a plan was executed, a credit spent and a mail sent", async () => {
  expect(await violated(prisma)).toEqual([]);
});

const EVERY = [...VIOLATIONS, ...LISTENING_VIOLATIONS, ...DRILL_VIOLATIONS, ...WATCHING_VIOLATIONS, ...LEARNING_VIOLATIONS];

test.each(EVERY)("%s is reported by %s", async (_, view, statements) => {
  expect(await after(statements)).toContain(view);
});

test("every view was seen to report", async () => {
  const views = (await readViolations(prisma)).map(({ view }) => view);
  expect(new Set(EVERY.map(([, view]) => view))).toEqual(new Set(views));
});
