import { expect, test } from "vitest";
import { decidePlan } from "@/lib/commands/plans/decide-plan";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { submitPlan } from "@/lib/commands/plans/submit-plan";
import { manager, mustBeOk, submitted, submitter } from "@/lib/commands/plans/testing-plan";
import { treat } from "@/lib/domain/plans/treat";
import { prisma } from "../client";
import { findPlan } from "./find-plan";
import { liveFingerprint } from "./live-fingerprint";
import { memberChunks, membersById } from "./member-chunks";

type Submitted = Awaited<ReturnType<typeof submitted>>;
const member = ({ incident, people }: Submitted, i: number) => ({
  incidentId_customerId: { incidentId: incident.id, customerId: people[i]! },
});

const MOVES: [string, { added: number; removed: number; changed: number }, (plan: Submitted) => Promise<unknown>][] = [
  [
    "a customer put on hold",
    { added: 0, removed: 1, changed: 0 },
    (plan) => prisma.cohortMember.update({ where: member(plan, 2), data: { held: true, reason: "asked" } }),
  ],
  [
    "a customer moved to another cohort",
    { added: 0, removed: 0, changed: 1 },
    (plan) => prisma.cohortMember.update({ where: member(plan, 0), data: { cohortKey: "reported", reason: "wrote to us" } }),
  ],
  [
    "one unit more used",
    { added: 0, removed: 0, changed: 1 },
    async (plan) => {
      await prisma.lineUsage.updateMany({
        where: { incidentId: plan.incident.id, customerId: plan.people[1] },
        data: { unitsConsumed: 121 },
      });
      return prisma.cohortMember.update({ where: member(plan, 1), data: { unitsConsumed: 121 } });
    },
  ],
  [
    "a customer found later",
    { added: 1, removed: 0, changed: 0 },
    async (plan) => {
      const row = await prisma.cohortMember.findUniqueOrThrow({ where: member(plan, 0) });
      return prisma.cohortMember.create({ data: { ...row, customerId: row.customerId + 1_000_000n } });
    },
  ],
  ["a customer no longer affected", { added: 0, removed: 1, changed: 0 }, (plan) => prisma.cohortMember.delete({ where: member(plan, 0) })],
  [
    "a new identification",
    { added: 0, removed: 0, changed: 0 },
    (plan) =>
      prisma.identification.create({
        data: { incidentId: plan.incident.id, incidentVersion: 1, scope: {}, affected: 3, candidates: 3, excluded: 0, by: "u" },
      }),
  ],
  [
    "a new cut-off",
    { added: 0, removed: 0, changed: 0 },
    (plan) => prisma.cohortSplit.update({ where: { incidentId: plan.incident.id }, data: { cutoffAt: new Date("2026-11-17T00:00:00Z") } }),
  ],
  [
    "an edited legal note",
    { added: 0, removed: 0, changed: 0 },
    (plan) => prisma.incident.update({ where: { id: plan.incident.id }, data: { legalGround: { notes: "seen again" } } }),
  ],
  [
    "another reference price",
    { added: 0, removed: 0, changed: 0 },
    (plan) => prisma.incidentProduct.updateMany({ where: { incidentId: plan.incident.id }, data: { referencePriceMinor: 5_000 } }),
  ],
];

test.each(MOVES)("%s makes the plan stale, and a yes is refused with what moved", async (_, drift, change) => {
  const plan = await submitted();
  expect(await liveFingerprint(prisma, plan.planId)).toBe(plan.fingerprint);
  await change(plan);
  expect(await liveFingerprint(prisma, plan.planId)).not.toBe(plan.fingerprint);
  const refused = await decidePlan(manager, { planId: plan.planId, fingerprint: plan.fingerprint, decision: "approved", comment: "" });
  expect(refused).toEqual({ ok: false, refusal: { reason: "stale_plan", detail: drift } });
  expect(await prisma.approval.count({ where: { planId: plan.planId } })).toBe(0);
});

test("what is undone is no longer stale: the fingerprint is about what is, not about what happened", async () => {
  const plan = await submitted();
  await prisma.cohortMember.update({ where: member(plan, 2), data: { held: true, reason: "asked" } });
  await prisma.cohortMember.update({ where: member(plan, 2), data: { held: false } });
  expect(await liveFingerprint(prisma, plan.planId)).toBe(plan.fingerprint);
});

test("a new version of the same rules has a fingerprint of its own", async () => {
  const plan = await submitted();
  const next = mustBeOk(await draftPlan(manager, { incidentRef: plan.incident.ref }));
  const { fingerprint } = mustBeOk(await submitPlan(submitter, next));
  expect(fingerprint).not.toBe(plan.fingerprint);
});

test("chunks of any size give every customer once, in order, with the shares of their lines", async () => {
  const { incident, planId } = await submitted();
  const plan = await findPlan(prisma, planId);
  const read = async (size: number) => {
    const members = [];
    for await (const chunk of memberChunks(prisma, { incidentId: incident.id, tenure: true, follows: false, size })) members.push(...chunk);
    return members;
  };
  const whole = await read(1_000);
  expect(
    whole.map(({ unitsConsumed, shares, tenureDays }) => [unitsConsumed, shares.map((share) => share.valueMinor), tenureDays]),
  ).toEqual([
    [0, [4_900], 0],
    [120, [4_900], 0],
    [1_000, [9_800], 0],
  ]);
  for (const size of [1, 2, 3]) expect(await read(size)).toEqual(whole);
  expect(
    await membersById(
      prisma,
      { incidentId: incident.id, tenure: true, follows: false },
      whole.map(({ customerId }) => customerId),
    ),
  ).toEqual(whole);
  expect(whole.map((one) => treat(plan!.rules, one).effect.giftMinor)).toEqual([0, 1_176, 9_800]);
});
