import { expect, test } from "vitest";
import { makeExecutablePlan } from "@/lib/testing/executable-plan";
import { prisma } from "../client";
import { memberChunks, membersById } from "./member-chunks";

async function read(incidentId: number, size?: number) {
  const members = [];
  for await (const chunk of memberChunks(prisma, { incidentId, tenure: true, follows: false, size })) members.push(...chunk);
  return members;
}

test("2,000 members of tables that the database knows nothing about are read within five seconds", async () => {
  const { incidentId } = await makeExecutablePlan(2000, "BLIND");
  await prisma.$executeRaw`DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`;
  await prisma.$executeRaw`UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')`;
  const start = performance.now();
  expect(await read(incidentId)).toHaveLength(2000);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test("chunks hold every member who is not on hold once, in order, each with their own lines", async () => {
  const { incidentId } = await makeExecutablePlan(9, "CHUNKS");
  const [, second] = await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });
  await prisma.cohortMember.updateMany({ where: { incidentId, customerId: second!.customerId }, data: { held: true, reason: "doubt" } });
  const members = await read(incidentId, 3);
  const ids = members.map((member) => Number(member.customerId));
  const first = Number(second!.customerId) - 1;
  expect(ids).toEqual([0, 2, 3, 4, 5, 6, 7, 8].map((n) => first + n));
  const lines = await prisma.affectedLine.findMany({
    where: { incidentId, customerId: { in: ids.map(BigInt) } },
    orderBy: { customerId: "asc" },
  });
  const same = { placedAt: "2006-08-19T08:00:00.000Z", quantity: 1, valueMinor: 4900, paidMinor: 0, gapMinor: 0, unitsGranted: 500 };
  const untouched = { shipped: true, unitsGifted: 0, unitsHonoured: 0, unitsVoided: 0, unitCostMinor: null, overpaid: false };
  expect(members.map((member) => member.shares)).toEqual(
    [0, 120, 0, 0, 120, 0, 0, 120].map((unitsConsumed, i) => [
      { ...same, ...untouched, lineId: String(lines[i]!.id), orderRef: `CHUNKS-${ids[i]}`, unitsConsumed },
    ]),
  );
});

test("a few members are read by id, on hold or not, with their lines", async () => {
  const { incidentId } = await makeExecutablePlan(6, "FEW");
  const all = await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });
  const asked = [all[5]!, all[1]!].map((member) => String(member.customerId));
  const members = await membersById(prisma, { incidentId, tenure: false, follows: false }, asked);
  expect(members.map((member) => [member.customerId, member.shares.length, member.unitsConsumed])).toEqual([
    [asked[1], 1, 0],
    [asked[0], 1, 120],
  ]);
});
