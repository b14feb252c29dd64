import { beforeAll, expect, test } from "vitest";
import { activateCredit } from "@/lib/commands/credits/activate-credit";
import { redeemCredit } from "@/lib/commands/credits/redeem-credit";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { creditToken } from "@/lib/domain/credits/token";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { must } from "@/lib/testing/drill-team";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { prisma } from "../client";
import { readIncidentFigures } from "./incident-figures";

const SINCE = new Date("2020-01-01T00:00:00Z");
const GIVEN = "2026-03-01T10:00:00Z";
const at = (now: string) => readIncidentFigures(prisma, { since: SINCE, now: new Date(now) });

/** Six customers of a pack at 0 instead of 49 €: two used 120 of 500 prints, four have 15 € of credit. */
beforeAll(async () => {
  const plan = await makeExecutablePlan(6, "FIG");
  const { incidentId } = plan;
  await prisma.affectedLine.updateMany({ where: { incidentId }, data: { lossMinor: 4900 } });
  await executeWholePlan((await must(startExecution, MANAGER, plan)).executionId);
  await prisma.execution.updateMany({ where: { incidentId }, data: { finishedAt: GIVEN } });
  const credit = await prisma.credit.findFirstOrThrow({ where: { incidentId }, orderBy: { id: "asc" } });
  await must(activateCredit, { kind: "link", id: "l", name: "link" }, { token: creditToken(env.APP_SECRET, credit.compensationId, 1) });
  const spent = { code: credit.code, amountMinor: 500, orderRef: "O-1", idempotencyKey: "figures-1" };
  await must(redeemCredit, { kind: "key", id: "k", name: "shop" }, spent);
  const window = { startsAt: "2026-02-28T06:00:00Z", endsAt: "2026-02-28T09:00:00Z" };
  await prisma.incidentWindow.create({ data: { incidentId, position: 0, ...window } });
  await prisma.incident.update({ where: { id: incidentId }, data: { detectedAt: "2026-02-28T08:30:00Z" } });
  await orderLater(incidentId);
});

/** Within the 90 days, cancelled, a minute too late, before; twice by one. */
async function orderLater(incidentId: number): Promise<void> {
  const members = await prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });
  const orders = [
    [0, "2026-03-10T10:00:00Z", "paid"],
    [0, "2026-03-11T10:00:00Z", "paid"],
    [1, "2026-05-30T10:00:00Z", "delivered"],
    [2, "2026-03-10T10:00:00Z", "cancelled"],
    [3, "2026-05-30T10:01:00Z", "paid"],
    [4, "2026-02-20T10:00:00Z", "paid"],
  ] as const;
  for (const [n, placedAt, status] of orders) {
    const customerId = members[n]?.customerId;
    if (customerId === undefined) throw new Error("six members");
    await prisma.shopOrder.create({ data: { source: "later", ref: `${n}-${placedAt}`, currency: "EUR", placedAt, status, customerId } });
  }
}

test("an incident has cost what was left to its customers and what of their credits was used, no more", async () => {
  const [incident] = await at("2026-07-01T00:00:00Z");
  // Twice 120 of 500 prints of 49 €: 2 × 11.76 €, and 5 € of one credit.
  expect(incident).toMatchObject({ ref: "INC-FIG", customers: 6, costs: [{ currency: "EUR", minor: 2852 }] });
});

test("who ordered again within 90 days is counted once, by orders that stand", async () => {
  expect((await at("2026-05-30T10:00:00Z"))[0]?.kept).toEqual({ of: 6, again: 2 });
});

test("before all of the 90 days are over nothing is said of who ordered again", async () => {
  const [incident] = await at("2026-05-30T09:59:59Z");
  expect(incident).toMatchObject({ kept: null, givenAt: new Date(GIVEN) });
});

test("what staff set goes before what the tables say of when it began and was noticed", async () => {
  const told = async () => (await at("2026-07-01T00:00:00Z")).map(({ began, noticed }) => [began?.toISOString(), noticed?.toISOString()]);
  expect(await told()).toEqual([["2026-02-28T06:00:00.000Z", "2026-02-28T08:30:00.000Z"]]);
  const { id: incidentId } = await prisma.incident.findUniqueOrThrow({ where: { ref: "INC-FIG" } });
  const stamp = { incidentId, name: "noticed", at: "2026-02-28T07:00:00Z", by: "m", setAt: GIVEN };
  await prisma.incidentStamp.create({ data: stamp });
  expect(await told()).toEqual([["2026-02-28T06:00:00.000Z", "2026-02-28T07:00:00.000Z"]]);
});

test("an incident declared before is not among them, and neither is a drill", async () => {
  expect(await readIncidentFigures(prisma, { since: new Date("2200-01-01T00:00:00Z"), now: SINCE })).toEqual([]);
  await prisma.incident.update({ where: { ref: "INC-FIG" }, data: { drill: true } });
  expect(await at("2026-07-01T00:00:00Z")).toEqual([]);
});
