import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { driftSince } from "../../db/cohorts/drift";
import { insertIncident } from "../../db/cohorts/testing-facts";
import { readViolations } from "../../db/health/invariants";
import { candidatePairs } from "../../db/people/candidate-pairs";
import { affectedPeople } from "../../db/people/read-people";
import { splitIsCurrent } from "../../db/plans/split-is-current";
import type { Actor } from "../../domain/staff/actor";
import { splitCohorts } from "../cohorts/split-cohorts";
import { dismissMatch } from "./dismiss-match";
import { mergeCustomers } from "./merge-customers";
import { splitCustomer } from "./split-customer";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const CUTOFF = "2026-08-22T18:00:00Z";
const line = { at: "2026-08-22T10:00:00Z", affected: true };
const use = { at: "2026-08-22T11:00:00Z", units: 5 };

const reason = (result: { ok: boolean; refusal?: { reason: string } }) => (result.ok ? "ok" : result.refusal?.reason);
const members = (incidentId: number) => prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });

async function two() {
  const { incident, people } = await insertIncident([{ lines: [line], uses: [use] }, { lines: [line] }]);
  const [guest, account] = people.map((one) => one.customerId) as [bigint, bigint];
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  return { incident, guest, account };
}

test("a merge puts orders and use with the one kept, makes one member of two at the next split, and undoing it makes two again", async () => {
  const { incident, guest, account } = await two();
  expect(await mergeCustomers(agent, { keptId: account, otherId: guest })).toEqual({
    ok: true,
    value: { keptId: String(account), otherId: String(guest), orders: 1, uses: 1, incidents: 1 },
  });
  expect(await splitIsCurrent(prisma, incident.id)).toBe("split_outdated");
  expect(await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF })).toMatchObject({ value: { customers: 1, removed: 1 } });
  // One order used and one not: used wins for the person.
  expect(await members(incident.id)).toMatchObject([
    { customerId: account, cohortKey: "consumed", orders: 2, unitsGranted: 1000n, unitsConsumed: 5n },
  ]);
  expect(await splitIsCurrent(prisma, incident.id)).toBe("current");
  const event = await prisma.auditEvent.findFirstOrThrow({ where: { action: "customer.merge", subject: `customer:${account}` } });
  expect(event.detail).toMatchObject({ keptId: String(account), otherId: String(guest), orders: 1, uses: 1 });

  expect(await splitCustomer(agent, { customerId: guest })).toMatchObject({ ok: true, value: { orders: 1, uses: 1, incidents: 1 } });
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  expect((await members(incident.id)).map((row) => [row.customerId, row.cohortKey])).toEqual([
    [guest, "consumed"],
    [account, "untouched"],
  ]);
  const steps = await prisma.identityDecision.findMany({ where: { otherId: guest }, orderBy: { id: "asc" } });
  expect(steps.map((row) => [row.step, row.keptId])).toEqual([
    ["merge", account],
    ["split", account],
  ]);
  expect((await readViolations(prisma)).filter((view) => view.count > 0)).toEqual([]);
});

test("use is read with the one kept even before the incident is split again", async () => {
  const { incident, guest, account } = await two();
  await mergeCustomers(agent, { keptId: account, otherId: guest });
  expect(await driftSince(prisma, incident.id, new Date(CUTOFF))).toEqual({ customers: 0, units: 0 });
});

test("merges are flat: no chain, no second merge, and the kept one of a merge cannot be taken in", async () => {
  const { people } = await insertIncident([{ lines: [line] }, { lines: [line] }, { lines: [line] }]);
  const [a, b, c] = people.map((one) => one.customerId) as [bigint, bigint, bigint];
  expect(reason(await mergeCustomers(agent, { keptId: a, otherId: b }))).toBe("ok");
  expect(reason(await mergeCustomers(agent, { keptId: a, otherId: b }))).toBe("already_merged");
  expect(reason(await mergeCustomers(agent, { keptId: b, otherId: c }))).toBe("already_merged");
  expect(reason(await mergeCustomers(agent, { keptId: c, otherId: a }))).toBe("merged_holds_others");
  expect(reason(await mergeCustomers(agent, { keptId: a, otherId: a }))).toBe("invalid");
  expect(reason(await mergeCustomers(agent, { keptId: a, otherId: 999_999_999n }))).toBe("not_found");
  expect(reason(await splitCustomer(agent, { customerId: c }))).toBe("not_merged");
  expect(reason(await dismissMatch(agent, { oneId: b, otherId: c }))).toBe("already_merged");
  expect(reason(await mergeCustomers(auditor, { keptId: a, otherId: c }))).toBe("forbidden");
});

test("of two agents who merge the same two crosswise, one is refused", async () => {
  const { people } = await insertIncident([{ lines: [line] }, { lines: [line] }]);
  const [a, b] = people.map((one) => one.customerId) as [bigint, bigint];
  const both = await Promise.all([mergeCustomers(agent, { keptId: a, otherId: b }), mergeCustomers(agent, { keptId: b, otherId: a })]);
  expect(both.map(reason).toSorted()).toEqual(["already_merged", "ok"]);
});

test("nothing moves while a plan that concerns one of them is being executed", async () => {
  const { incident, guest, account } = await two();
  const seal = { submittedBy: "u1", submittedAt: new Date(0), fingerprint: "f" };
  const plan = { incidentId: incident.id, version: 1, rules: [], currency: "EUR", authorId: "u1", ...seal };
  const { id } = await prisma.plan.create({ data: { ...plan, status: "executing" } });
  expect(await mergeCustomers(agent, { keptId: account, otherId: guest })).toMatchObject({
    refusal: { reason: "identity_in_execution", detail: { ref: incident.ref } },
  });
  await prisma.plan.update({ where: { id }, data: { status: "executed" } });
  expect(await mergeCustomers(agent, { keptId: account, otherId: guest })).toMatchObject({ ok: true, value: { incidents: 0 } });
});

/** Holds what an import holds while it writes, for as long as `during` takes. */
const whileImporting = (during: () => Promise<void>) =>
  prisma.$transaction(
    async (importing) => {
      await importing.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('import-merge'))::text`;
      await during();
    },
    { timeout: 30_000 },
  );

test("nothing moves while a long import writes its orders", async () => {
  const { guest, account } = await two();
  await whileImporting(async () => {
    const both = [mergeCustomers(agent, { keptId: account, otherId: guest }), splitCustomer(agent, { customerId: guest })];
    expect((await Promise.all(both)).map(reason)).toEqual(["import_merging", "import_merging"]);
  });
  expect(reason(await mergeCustomers(agent, { keptId: account, otherId: guest }))).toBe("ok");
});

test("a short import is waited for", async () => {
  const { guest, account } = await two();
  let merging: ReturnType<typeof mergeCustomers> | undefined;
  await whileImporting(async () => {
    merging = mergeCustomers(agent, { keptId: account, otherId: guest });
    await sleep(500);
  });
  expect(reason(await merging!)).toBe("ok");
});

test("a dismissed pair is suggested no more, until somebody takes that back", async () => {
  const { incident, guest, account } = await two();
  await prisma.customer.updateMany({ where: { id: { in: [guest, account] } }, data: { phoneE164: "+33698765432" } });
  const suggested = async () => (await candidatePairs(prisma, affectedPeople(incident.id), 10)).length;
  expect(await suggested()).toBe(1);
  await dismissMatch(agent, { oneId: account, otherId: guest, reason: "mother and daughter" });
  expect(await suggested()).toBe(0);
  await dismissMatch(agent, { oneId: guest, otherId: account, dismissed: false });
  expect(await suggested()).toBe(1);
  await mergeCustomers(agent, { keptId: account, otherId: guest });
  expect(await suggested()).toBe(0);
  const stored = await prisma.identityDecision.findFirstOrThrow({ where: { step: "merge", keptId: account } });
  expect(stored.evidence).toEqual([{ kind: "same_phone" }, { kind: "family_name" }]);
});

const PEOPLE = 4;
type Step = { kind: "merge" | "split"; a: number; b: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ kind: fc.constantFrom("merge" as const, "merge" as const, "split" as const), a: fc.nat(PEOPLE - 1), b: fc.nat(PEOPLE - 1) }),
  { maxLength: 10 },
);

test("whatever is merged and split in whatever order, nothing is lost, and all is as before once every merge is undone", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const { people } = await insertIncident(Array.from({ length: PEOPLE }, () => ({ lines: [line, line], uses: [use] })));
      const ids = people.map((one) => one.customerId);
      const pointing = async () => {
        const orders = await prisma.shopOrder.findMany({ where: { customerId: { in: ids } }, orderBy: { id: "asc" } });
        const uses = await prisma.consumption.findMany({ where: { customerId: { in: ids } }, orderBy: { id: "asc" } });
        return [...orders, ...uses].map((row) => [row.id, row.customerId, row.buyerId]);
      };
      const original = await pointing();
      for (const { kind, a, b } of sequence) {
        if (kind === "merge") await mergeCustomers(agent, { keptId: ids[a]!, otherId: ids[b]! });
        else await splitCustomer(agent, { customerId: ids[a]! });
        const now = await pointing();
        expect(now.map(([id]) => id)).toEqual(original.map(([id]) => id));
        expect(now.map(([, customer, buyer]) => buyer ?? customer)).toEqual(original.map(([, customer]) => customer));
      }
      for (const id of ids) await splitCustomer(agent, { customerId: id });
      expect(await pointing()).toEqual(original);
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 60_000);

test("an order that stays with a merged customer is a violation", async () => {
  const { guest, account } = await two();
  await mergeCustomers(agent, { keptId: account, otherId: guest });
  const broken = async () => (await readViolations(prisma)).find(({ view }) => view === "inv_01_merges_are_flat")?.count;
  expect(await broken()).toBe(0);
  await prisma.shopOrder.updateMany({ where: { buyerId: guest }, data: { customerId: guest } });
  expect(await broken()).toBeGreaterThan(0);
  await prisma.shopOrder.updateMany({ where: { buyerId: guest }, data: { customerId: account } });
});
