import { expect, test } from "vitest";
import { makeExecutablePlan } from "@/lib/testing/executable-plan";
import { prisma } from "../client";
import { cachedMembers } from "./member-cache";

const NOW = Date.parse("2026-08-22T10:00:00Z");
const scopeOf = (incidentId: number) => ({ incidentId, tenure: false, follows: false });

test("members come from memory while nothing changed, and are read once however many ask at the same moment", async () => {
  const { incidentId } = await makeExecutablePlan(4, "HELD");
  const [first, second] = await Promise.all([
    cachedMembers(prisma, scopeOf(incidentId), NOW),
    cachedMembers(prisma, scopeOf(incidentId), NOW),
  ]);
  expect(first).toHaveLength(4);
  expect(second).toBe(first);
  expect(await cachedMembers(prisma, scopeOf(incidentId), NOW + 59_999)).toBe(first);
  expect(await cachedMembers(prisma, scopeOf(incidentId), NOW + 60_000)).not.toBe(first);
});

test.each<[string, (incidentId: number) => Promise<unknown>]>([
  ["a member moved", (incidentId) => prisma.cohortMember.updateMany({ where: { incidentId }, data: { reason: "asked" } })],
  ["the split was made again", (incidentId) => prisma.cohortSplit.update({ where: { incidentId }, data: { at: new Date(NOW) } })],
  ["the scope was edited", (id) => prisma.incident.update({ where: { id }, data: { version: 2 } })],
  [
    "lines were identified again",
    (incidentId) =>
      prisma.identification.create({
        data: { incidentId, incidentVersion: 1, scope: {}, affected: 1, candidates: 1, excluded: 0, by: "a" },
      }),
  ],
])("once %s, members are read anew", async (name, change) => {
  const { incidentId } = await makeExecutablePlan(2, name.replaceAll(" ", "-").toUpperCase());
  const before = await cachedMembers(prisma, scopeOf(incidentId), NOW);
  expect(await cachedMembers(prisma, scopeOf(incidentId), NOW)).toBe(before);
  await change(incidentId);
  expect(await cachedMembers(prisma, scopeOf(incidentId), NOW)).not.toBe(before);
});

test("a plan that follows another reads members of its own, anew after every transfer", async () => {
  const { incidentId } = await makeExecutablePlan(2, "FOLLOWED");
  const scope = { ...scopeOf(incidentId), follows: true };
  const before = await cachedMembers(prisma, scope, NOW);
  expect(await cachedMembers(prisma, scopeOf(incidentId), NOW)).not.toBe(before);
  const keys = { transactionKey: "t", idempotencyKey: "t", debitAccount: "goodwill", creditAccount: "credit_outstanding" };
  await prisma.ledgerTransfer.create({ data: { ...keys, incidentId, unit: "EUR", amount: 1, customerId: 1 } });
  expect(await cachedMembers(prisma, scope, NOW)).not.toBe(before);
});
