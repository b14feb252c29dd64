import { beforeAll, expect, test } from "vitest";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { readFamily } from "@/lib/db/affected/supplements";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { AUTHOR, MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { openSupplement } from "./open-supplement";

const auditor: Actor = { kind: "staff", id: "u3", name: "Ana", role: "auditor" };
const refused = (reason: string) => ({ ok: false, refusal: { reason } });
/** The founding case in small: six customers took the free pack, and their plan is carried out. */
let parent = { id: 0, ref: "" };
let plan = { incidentId: 0, planId: 0, fingerprint: "" };
let treated = "";

const books = async (incidentId: number) =>
  JSON.stringify(
    [
      await prisma.$queryRaw`SELECT * FROM ledger_transfer WHERE incident_id = ${incidentId} ORDER BY id`,
      await prisma.$queryRaw`SELECT * FROM credit WHERE incident_id = ${incidentId} ORDER BY id`,
      await prisma.$queryRaw`SELECT * FROM affected_line WHERE incident_id = ${incidentId} ORDER BY id`,
      await prisma.$queryRaw`SELECT count(*) FROM mail_message`,
    ],
    (_, value) => (typeof value === "bigint" ? value.toString() : value),
  );

async function violations(): Promise<string[]> {
  const views = await prisma.$queryRaw<
    { name: string }[]
  >`SELECT table_name AS name FROM information_schema.views WHERE table_name LIKE 'inv\\_%' AND table_schema = current_schema()`;
  const broken: string[] = [];
  for (const { name } of views)
    if ((await prisma.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM ${name} LIMIT 1`)).length > 0) broken.push(name);
  return broken;
}

beforeAll(async () => {
  plan = await makeExecutablePlan(6, "T");
  parent = await prisma.incident.findUniqueOrThrow({ where: { id: plan.incidentId }, select: { id: true, ref: true } });
});

test("before anything is executed there is nothing to supplement: identifying again is the way", async () => {
  expect(await openSupplement(AUTHOR, { incidentRef: parent.ref })).toEqual(refused("not_executed_yet"));
  expect(await openSupplement(AUTHOR, { incidentRef: "INC-1999-001" })).toEqual(refused("not_found"));
  expect(await openSupplement(auditor, { incidentRef: parent.ref })).toEqual(refused("forbidden"));
});

test("executed, and nothing came since: refused, and nothing is left behind", async () => {
  const started = await startExecution(MANAGER, plan);
  if (!started.ok) throw new Error(started.refusal.reason);
  await executeWholePlan(started.value.executionId);
  // The plan in small was sealed without a window.
  const window = { position: 1, startsAt: new Date("2006-08-19T07:00:00Z"), endsAt: new Date("2006-08-19T15:00:00Z") };
  await prisma.incidentWindow.create({ data: { ...window, incidentId: plan.incidentId } });
  await prisma.incidentReporter.create({ data: { incidentId: plan.incidentId, email: "t1@shop.example", addedBy: AUTHOR.id } });
  treated = await books(parent.id);
  expect(await openSupplement(AUTHOR, { incidentRef: parent.ref })).toEqual(refused("nothing_new"));
  expect(await prisma.incident.count()).toBe(1);
});

test("a late import inside the window: the supplement holds only what is new, with the parent's scope and its own run", async () => {
  await addLines([
    { name: "late", sku: "PACK-T", placedAt: "2006-08-19T09:00:00Z", quantity: 2 },
    { name: "late and doubtful", order: "beside", sku: "PACK-T", placedAt: "2006-08-19T09:00:00Z" },
    { name: "beside at the right price", order: "beside", sku: "PACK-T", placedAt: "2006-08-19T09:00:00Z", unitPriceMinor: 4900 },
  ]);
  expect(await openSupplement(AUTHOR, { incidentRef: parent.ref })).toEqual({
    ok: true,
    value: { ref: "INC-T-S1", affected: 1, unsure: 1 },
  });
  const child = await prisma.incident.findUniqueOrThrow({ where: { ref: "INC-T-S1" }, include: { products: true, windows: true } });
  expect(child).toMatchObject({ parentId: parent.id, title: "T", ownerId: AUTHOR.id });
  expect([child.products.map((p) => p.sku), child.windows.length]).toEqual([["PACK-T"], 1]);
  const lines = await prisma.affectedLine.findMany({ where: { incidentId: child.id } });
  expect(lines.map((line) => [line.quantity, line.unitsGranted])).toEqual([[2, 1000n]]);
  const named = await prisma.excludedLine.groupBy({ by: ["reasons"], where: { incidentId: child.id }, _count: true });
  expect(named.map((row) => [row.reasons, row._count]).sort()).toEqual([
    [["maybe_gift"], 1],
    [["right_price"], 1],
    [["treated_before"], 6],
  ]);
  const run = await prisma.identification.findFirstOrThrow({ where: { incidentId: child.id } });
  expect([run.candidates, run.affected, run.excluded, run.unsure]).toEqual([9, 1, 7, 1]);
  expect(await prisma.incidentReporter.count({ where: { incidentId: child.id } })).toBe(1);
  const events = await prisma.auditEvent.findMany({ where: { action: "incident.open_supplement" } });
  expect(events.map((event) => [event.subject, event.incidentId])).toEqual([["INC-T-S1", child.id]]);
});

test("what was treated stays treated: lines, ledger, credits and mail of the parent are untouched, and every invariant holds", async () => {
  expect(await books(parent.id)).toBe(treated);
  const split = await splitCohorts(AUTHOR, { incidentRef: "INC-T-S1", cutoffAt: "2006-08-20T08:00:00Z" });
  expect(split).toMatchObject({ ok: true, value: { customers: 1 } });
  expect(await violations()).toEqual([]);
});

test("identifying the supplement again finds later ones still; a second supplement leaves the first one's lines out", async () => {
  expect(await openSupplement(AUTHOR, { incidentRef: "INC-T-S1" })).toEqual(refused("nothing_new"));
  await addLines([{ name: "later still", sku: "PACK-T", placedAt: "2006-08-19T10:00:00Z" }]);
  expect(await openSupplement(AUTHOR, { incidentRef: "INC-T-S1" })).toMatchObject({ ok: true, value: { ref: "INC-T-S2", affected: 1 } });
  // Held by the second supplement now, it is none of the first one's.
  expect(await identifyAffected(AUTHOR, { incidentRef: "INC-T-S1" })).toMatchObject({ ok: true, value: { affected: 1, added: 0 } });
  const family = await readFamily(prisma, { id: parent.id, parentId: null });
  expect(family.supplements.map((one) => [one.ref, one.affected])).toEqual([
    ["INC-T-S1", 1],
    ["INC-T-S2", 1],
  ]);
});

test("two openings at once: one supplement, the other finds nothing new", async () => {
  await addLines([{ name: "last of all", sku: "PACK-T", placedAt: "2006-08-19T11:00:00Z" }]);
  const results = await Promise.all([
    openSupplement(AUTHOR, { incidentRef: parent.ref }),
    openSupplement(AUTHOR, { incidentRef: parent.ref }),
  ]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toEqual(refused("nothing_new"));
});
