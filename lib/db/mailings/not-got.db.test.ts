import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { executedPlan } from "../../testing/executed-plan";
import { prisma } from "../client";
import { membersStanding, notGot } from "./not-got";

const NIGHT = new Date("2026-11-21T22:30:00Z");
const MEMBERS = 12;

let incidentId: number;
let customers: bigint[];
let mailingId: number;
beforeAll(async () => {
  const plan = await executedPlan(MEMBERS);
  incidentId = plan.incidentId;
  customers = (await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } })).map((row) => row.customerId);
  const mailing = {
    incidentId,
    planId: plan.planId,
    cohortKey: "untouched",
    templateVersionId: 1,
    status: "ready" as const,
    createdBy: "t",
  };
  mailingId = (await prisma.mailing.create({ data: mailing })).id;
});

const CHANNELS = ["email", "sms", "letter", "call"] as const;
const STATES = ["rendered", "sending", "sent", "failed", "needs_review", "skipped", "none"] as const;
const BATCHES = ["pending", "in_flight", "sent", "needs_review"] as const;
const DELIVERIES = ["none", "delivered", "bounced", "complained", "suppressed", "failed"] as const;
const message = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  state: fc.constantFrom(...STATES),
  batch: fc.constantFrom(null, ...BATCHES),
  called: fc.boolean(),
  delivery: fc.constantFrom(...DELIVERIES),
  zone: fc.constantFrom(null, "Pacific/Noumea", "Europe/Paris", "Nowhere/Atall"),
  canary: fc.boolean(),
  held: fc.boolean(),
});
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never;
const mailing = fc.record({
  status: fc.constantFrom("rendering", "ready", "scheduled", "sending", "holding", "paused", "sent", "cancelled"),
  quiet: fc.boolean(),
  canarySize: fc.constantFrom(0, 5),
  stoppedBecause: fc.constantFrom(null, "quota"),
  sender: fc.constantFrom(null, "outbox", "resend", "smtp"),
});
type Stage = typeof mailing extends fc.Arbitrary<infer T> ? T : never;

async function write({ status, quiet, canarySize, stoppedBecause, sender }: Stage, messages: Message[]): Promise<void> {
  await prisma.mailMessage.deleteMany({ where: { mailingId } });
  await prisma.mailBatch.deleteMany({ where: { mailingId } });
  const hours = quiet ? { quietFrom: 20, quietTo: 8 } : { quietFrom: null, quietTo: null };
  await prisma.mailing.update({ where: { id: mailingId }, data: { status, canarySize, stoppedBecause, sender, ...hours } });
  for (const [i, given] of messages.entries()) {
    const customerId = customers[i] ?? 0n;
    await prisma.cohortMember.updateMany({
      where: { incidentId, customerId },
      data: { held: given.held, reason: given.held ? "À vérifier" : null },
    });
    if (given.state === "none") continue;
    const { state, channel, zone, canary, delivery } = given;
    const batch =
      given.batch &&
      (await prisma.mailBatch.create({
        data: {
          mailingId,
          state: given.batch,
          idempotencyKey: `k${i}`,
          payloadSha256: "",
          messageIds: [],
          firstAttemptAt: given.called ? NIGHT : null,
        },
      }));
    const data = { mailingId, customerId, channel, state, zone, canary, delivery, batchId: batch?.id ?? null, variant: "fr", values: {} };
    await prisma.mailMessage.create({
      data: { ...data, toAddress: `c${i}@client.example`, skipReason: state === "skipped" ? "cancelled" : null },
    });
  }
}

test("whatever state they are in, every member stands in one place, and the pages hold exactly those that are counted", async () => {
  const members = fc.array(message, { minLength: MEMBERS, maxLength: MEMBERS });
  await fc.assert(
    fc.asyncProperty(mailing, members, async (stage, messages) => {
      await write(stage, messages);
      const counts = await notGot(prisma, mailingId, NIGHT);
      expect(counts.reduce((sum, { members }) => sum + members, 0)).toBe(MEMBERS);
      const listed: bigint[] = [];
      for (const { standing, why, members } of counts) {
        const page = await membersStanding(prisma, { mailingId, standing, why, limit: 100 }, NIGHT);
        expect(page).toHaveLength(members);
        listed.push(...page.map((row) => row.customerId));
      }
      expect(listed.sort()).toEqual([...customers].sort());
    }),
    { numRuns: 40 },
  );
});

const one: Message = {
  channel: "email",
  state: "rendered",
  batch: null,
  called: false,
  delivery: "none",
  zone: null,
  canary: false,
  held: false,
};
const sending: Stage = { status: "sending", quiet: false, canarySize: 0, stoppedBecause: null, sender: "outbox" };

test.each<[string, Partial<Stage>, Partial<Message>, string]>([
  ["let go and not yet begun", { status: "scheduled" }, {}, "waiting scheduled"],
  ["not let go", { status: "ready" }, {}, "waiting not_let_go"],
  ["asleep", { quiet: true }, {}, "waiting quiet_hours"],
  ["awake elsewhere", { quiet: true }, { zone: "Pacific/Noumea" }, "waiting turn"],
  ["behind the first few", { canarySize: 5 }, {}, "waiting canary"],
  ["one of the first few", { canarySize: 5 }, { canary: true }, "waiting turn"],
  ["while the first few are waited for", { status: "holding" }, {}, "waiting canary"],
  ["paused by somebody", { status: "paused" }, {}, "waiting paused"],
  ["paused by a used-up quota", { status: "paused", stoppedBecause: "quota" }, {}, "waiting quota"],
  ["to get a text message that nothing sends any more", { sender: "resend" }, { channel: "sms" }, "waiting no_gateway"],
  ["of a mailing whose provider is configured no more", { sender: "smtp" }, {}, "waiting no_provider"],
  ["to get a text message that stays in the house", {}, { channel: "sms" }, "waiting turn"],
  ["fixed in a call that was not made", {}, { state: "sending", batch: "pending" }, "waiting turn"],
  ["in a call", {}, { state: "sending", batch: "in_flight", called: true }, "on_its_way under_way"],
  ["in a call that was never answered", {}, { state: "sending", batch: "pending", called: true }, "on_its_way unanswered"],
  ["sent", {}, { state: "sent", batch: "sent", called: true }, "got email"],
  ["sent and complained of", {}, { state: "sent", delivery: "complained" }, "got email"],
  ["sent and come back", {}, { state: "sent", delivery: "bounced" }, "failed bounced"],
  ["refused", {}, { state: "failed" }, "failed refused"],
  ["of unknown fate", {}, { state: "needs_review", batch: "needs_review", called: true }, "to_review unknown"],
  ["cancelled", { status: "cancelled" }, { state: "skipped" }, "skipped cancelled"],
  ["to be posted", {}, { channel: "letter" }, "by_hand letter"],
  ["to be called", { status: "sent" }, { channel: "call" }, "by_hand call"],
  ["posted", {}, { channel: "letter", state: "sent" }, "got letter"],
  ["without a message, held", {}, { state: "none", held: true }, "not_addressed held"],
  ["without a message", {}, { state: "none" }, "not_addressed none"],
])("somebody %s", async (_, stage, given, expected) => {
  await write(
    { ...sending, ...stage },
    Array.from({ length: MEMBERS }, () => ({ ...one, ...given })),
  );
  const [count, ...others] = await notGot(prisma, mailingId, NIGHT);
  expect(others).toEqual([]);
  expect(`${count?.standing} ${count?.why}`).toBe(expected);
});
