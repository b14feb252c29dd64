import { beforeAll, expect, test } from "vitest";
import { closeIncident } from "@/lib/commands/incidents/close-incident";
import { closeBlockers, type IncidentFacts } from "@/lib/domain/incidents/next-action";
import { AUTHOR, MANAGER } from "@/lib/testing/executable-plan";
import { issueCredits } from "@/lib/testing/issued-credits";
import { audit } from "@/lib/testing/ledger-plan";
import { prisma } from "../client";
import { readProgress } from "./progress";

const PAST = new Date("2026-11-02T10:00:00Z");
const FUTURE = new Date("2099-11-02T10:00:00Z");
let incidentId: number;
let customerIds: bigint[];
beforeAll(async () => {
  const issued = await issueCredits(3, "PROGRESS");
  incidentId = issued.incidentId;
  await audit("incident.open", incidentId, {});
  customerIds = (await Promise.all([issued.take(), issued.take(), issued.take()])).map(({ customerId }) => customerId);
});

async function facts(): Promise<IncidentFacts> {
  const [row] = await readProgress(prisma, [incidentId]);
  if (!row) throw new Error("no progress");
  return row.facts;
}

const thread = (customerId: bigint, state: "open" | "waiting" | "set_aside", dueAt: Date | null) =>
  prisma.thread.create({
    data: {
      ...{ incidentId, customerId, channel: "email", subject: "Re", language: "fr", state, dueAt },
      ...{ openedAt: PAST, lastInboundAt: PAST, lastAt: PAST },
    },
  });

test("conversations are counted by customer while it is our turn; what machines sent and the customer's turn are not", async () => {
  const [a = 0n, b = 0n, c = 0n] = customerIds;
  await thread(a, "open", FUTURE);
  await thread(a, "open", PAST);
  await thread(b, "open", FUTURE);
  await thread(c, "waiting", null);
  await thread(c, "set_aside", null);
  expect((await facts()).listening).toMatchObject({ openThreads: 2, lateThreads: 1 });
});

test("promises are open until they are kept or given up, and due a day before their day", async () => {
  const promised = (dueAt: Date, more: object = {}) =>
    prisma.customerPromise.create({
      data: {
        ...{
          incidentId,
          customerId: customerIds[0] ?? 0n,
          text: "sous 48 h",
          sameKey: "sous h",
          dueAt,
          ownerId: AUTHOR.id,
          createdBy: AUTHOR.id,
        },
        ...more,
      },
    });
  await promised(PAST);
  await promised(FUTURE);
  await promised(PAST, { keptAt: PAST, keptBy: AUTHOR.id });
  await promised(PAST, { givenUpAt: PAST, note: "Elle ne le veut plus" });
  expect((await facts()).listening).toMatchObject({ openPromises: 2, duePromises: 1 });
});

test("what is to be done in the shop is by hand unless an account that is on knows its kind, and a choice is open until it is made", async () => {
  const [customerId = 0n] = customerIds;
  const credit = await prisma.credit.findFirstOrThrow({ where: { incidentId, customerId } });
  const { planId } = await prisma.compensation.findUniqueOrThrow({ where: { id: credit.compensationId } });
  const of = { incidentId, planId, customerId, compensationId: credit.compensationId, source: "test" };
  const write = (kind: "call" | "issue_credit" | "send_item", state: "waiting" | "sending") =>
    prisma.effect.create({
      data: {
        ...of,
        kind,
        state,
        idempotencyKey: `${kind}-${state}`,
        detail: {},
        ...(state === "sending" && { nextAttemptAt: FUTURE, attempts: 1 }),
      },
    });
  await write("call", "waiting");
  await write("send_item", "sending");
  await write("issue_credit", "waiting");
  expect((await facts()).effects).toEqual({ stuck: 0, byHand: 2, underWay: 1 });
  const account = {
    source: "test",
    kind: "vendure" as const,
    baseUrl: "https://shop.example",
    enabled: true,
    credentials: Buffer.from("sealed"),
    createdBy: AUTHOR.id,
  };
  await prisma.shopAccount.create({ data: account });
  expect((await facts()).effects).toEqual({ stuck: 0, byHand: 1, underWay: 2 });

  const choice = { compensationId: credit.compensationId, planId, incidentId, customerId, language: "fr", dueAt: FUTURE };
  const { id } = await prisma.choice.create({ data: { ...choice, tokenHash: Buffer.from("a token") } });
  expect((await facts()).openChoices).toBe(1);
  expect(closeBlockers(await facts())).toEqual(expect.arrayContaining(["effects_open", "choices_open"]));
  await prisma.choice.update({ where: { id }, data: { overtakenBy: planId } });
  expect((await facts()).openChoices).toBe(0);
  await prisma.effect.updateMany({
    where: { incidentId },
    data: { state: "by_hand", settledAt: PAST, settledBy: AUTHOR.id, note: "done" },
  });
});

test("calls to make and gestures that wait are counted, and keep the incident open until each is settled", async () => {
  const customerId = customerIds[0] ?? 0n;
  await prisma.callTask.create({ data: { incidentId, customerId, channel: "call", why: "bounced", onceKey: "call-1", dueAt: FUTURE } });
  await prisma.extraGesture.create({
    data: { incidentId, customerId, amountMinor: 500n, currency: "EUR", reason: "Colis perdu", state: "waiting", askedBy: AUTHOR.id },
  });
  expect((await facts()).listening).toMatchObject({ openCalls: 1, waitingGestures: 1 });
  expect(closeBlockers(await facts())).toEqual(["replies_open", "promises_open", "calls_open", "gestures_waiting"]);
  const close = () => closeIncident(MANAGER, { incidentRef: "INC-PROGRESS" });
  expect(await close()).toEqual({ ok: false, refusal: { reason: "close_blocked", detail: { count: 4 } } });

  await prisma.thread.updateMany({ where: { incidentId }, data: { state: "closed", dueAt: null } });
  await prisma.customerPromise.updateMany({
    where: { incidentId, keptAt: null, givenUpAt: null },
    data: { keptAt: PAST, keptBy: AUTHOR.id },
  });
  await prisma.callTask.updateMany({ where: { incidentId }, data: { outcome: "reached", doneAt: PAST, doneBy: AUTHOR.id } });
  expect(await close()).toMatchObject({ refusal: { detail: { count: 1 } } });
  await prisma.extraGesture.updateMany({ where: { incidentId }, data: { state: "refused", decidedBy: MANAGER.id, decidedAt: PAST } });
  expect(await close()).toMatchObject({ ok: true });
});
