import { beforeAll, beforeEach, expect, test } from "vitest";
import { submitPlan } from "../../commands/plans/submit-plan";
import { drafted, mustBeOk, submitter } from "../../commands/plans/testing-plan";
import { prisma } from "../../db/client";
import type { MailSender, OutgoingMail, SendOutcome } from "../../mail/mail-sender";
import { tellDecider } from "./tell-decider";

const person = (id: string, role: string, banned = false) => ({ id, name: id, email: `${id}@shop.example`, role, banned });
let mails: OutgoingMail[] = [];
let answers: SendOutcome[] = [];
/** The network's edge: takes what it is handed, and answers as the test says. */
const ways = (repeatable: boolean) => ({
  sender: async () => "smtp",
  of: (): MailSender => ({
    ...{ batchSize: 1, repeatable },
    send: async (some) => {
      mails.push(...some);
      return answers.shift() ?? { kind: "accepted", providerIds: ["one"] };
    },
  }),
});
const notices = (planId: number) => prisma.decisionNotice.findMany({ where: { planId }, orderBy: { staffId: "asc" } });

beforeAll(async () => {
  const staff = [person("author", "manager"), person("submitter", "agent"), person("ana", "manager"), person("gone", "manager", true)];
  await prisma.staffUser.createMany({ data: [...staff, person("cleo", "agent")] });
  const [startsAt, endsAt] = [new Date("2020-01-01T00:00:00Z"), new Date("2099-01-01T00:00:00Z")];
  const lent = { fromStaff: "ana", toStaff: "cleo", startsAt, endsAt, reason: "away", createdBy: "ana" };
  await prisma.approvalDelegation.create({ data: lent });
});
beforeEach(() => {
  mails = [];
  answers = [];
});

async function submitted(): Promise<number> {
  const { planId, rowVersion } = await drafted();
  mustBeOk(await submitPlan(submitter, { planId, rowVersion }));
  return planId;
}

test("a submitted plan is told to each who may decide, once, and never to who wrote or submitted it", async () => {
  const planId = await submitted();
  const written = await notices(planId);
  expect(written.map(({ staffId, state }) => [staffId, state])).toEqual([
    ["ana", "waiting"],
    ["cleo", "waiting"],
  ]);
  const jobs = await prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key LIKE 'tell-decider:%' ORDER BY id`;
  expect(jobs.map(({ key }) => key)).toEqual(written.map(({ id }) => `tell-decider:${id}`));
  for (let again = 0; again < 2; again++) for (const { id } of written) await tellDecider(Number(id), ways(false));
  expect(mails.map(({ to }) => to)).toEqual(["ana@shop.example", "cleo@shop.example"]);
  const { ref } = await prisma.incident.findFirstOrThrow({ where: { id: written[0]?.incidentId } });
  expect(mails[0]?.text).toContain(`/incidents/${ref}/plans/1/approval`);
  expect(mails[0]?.html).not.toContain("<a ");
  expect((await notices(planId)).map(({ state }) => state)).toEqual(["sent", "sent"]);
  expect(await prisma.auditEvent.count({ where: { action: "approval.settle_notice" } })).toBe(2);
});

test("a call whose end nobody knows is repeated only where the sender can tell a repeat", async () => {
  const planId = await submitted();
  const [first, second] = (await notices(planId)).map(({ id }) => Number(id));
  answers = [
    { kind: "unknown", error: "timeout" },
    { kind: "unknown", error: "timeout" },
  ];
  await tellDecider(first ?? 0, ways(false));
  await tellDecider(second ?? 0, ways(true));
  await tellDecider(second ?? 0, ways(true));
  expect((await notices(planId)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ["failed", 1],
    ["sent", 2],
  ]);
  // Killed between the call and its answer: begun once, and nothing known of it.
  const crashed = await submitted();
  await prisma.decisionNotice.updateMany({ where: { planId: crashed }, data: { attempts: 1 } });
  mails = [];
  const [left, right] = (await notices(crashed)).map(({ id }) => Number(id));
  await tellDecider(left ?? 0, ways(false));
  await tellDecider(right ?? 0, ways(true));
  expect(mails).toHaveLength(1);
  expect((await notices(crashed)).map(({ state, problem }) => [state, problem])).toEqual([
    ["failed", "unknown"],
    ["sent", null],
  ]);
});

test("nobody is told of a plan that was decided meanwhile", async () => {
  const planId = await submitted();
  await prisma.plan.update({ where: { id: planId }, data: { status: "superseded" } });
  for (const { id } of await notices(planId)) await tellDecider(Number(id), ways(true));
  expect([mails.length, new Set((await notices(planId)).map(({ problem }) => problem))]).toEqual([0, new Set(["decided_meanwhile"])]);
});
