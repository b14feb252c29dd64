import { beforeEach, expect, test } from "vitest";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { addLines } from "@/lib/db/affected/test-lines";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { identifyAffected } from "./identify-affected";
import { reviewLine } from "./review-line";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u2", name: "Ana", role: "auditor" };
const refused = (reason: string) => ({ ok: false, refusal: { reason } });
const INSIDE = "2026-08-22T10:00:00Z";

let ref = "";
let incidentId = 0;

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE shop_order, customer, affected_line, excluded_line CASCADE`;
  const opened = await openIncident(agent, {
    title: "Pack 500 à 0 €",
    zone: "Europe/Paris",
    products: [{ sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500 }],
    windows: [{ startsAt: "2026-08-22T07:00:00Z", endsAt: "2026-08-22T15:00:00Z" }],
  });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  ref = opened.value.ref;
  incidentId = opened.value.id;
  await addLines([
    { name: "sure", placedAt: INSIDE },
    { name: "doubtful", order: "beside", placedAt: INSIDE },
    { name: "paid", order: "beside", placedAt: INSIDE, unitPriceMinor: 4900 },
    { name: "late", placedAt: "2026-08-22T15:02:00Z" },
    { name: "gift", placedAt: INSIDE, kind: "free_gift" },
  ]);
  await identifyAffected(agent, { incidentRef: ref });
});

const lineId = async (name: string) => (await prisma.orderLine.findFirstOrThrow({ where: { productName: name } })).id.toString();
const review = async (name: string, verdict: "in" | "out" | "withdrawn", reason = "wrong_price_shown", by = agent) =>
  reviewLine(by, { incidentRef: ref, orderLineId: await lineId(name), verdict, reason });
const latestRun = async () => {
  const { candidates, affected, excluded, unsure } = await prisma.identification.findFirstOrThrow({
    where: { incidentId },
    orderBy: { id: "desc" },
  });
  return { candidates, affected, excluded, unsure };
};

test("a doubtful line goes in at once, the totals follow, and one audit event says so", async () => {
  expect(await latestRun()).toEqual({ candidates: 5, affected: 1, excluded: 3, unsure: 1 });
  expect(await review("doubtful", "in")).toEqual({ ok: true, value: { place: "in", candidates: 5, affected: 2, excluded: 3, unsure: 0 } });
  expect(await latestRun()).toEqual({ candidates: 5, affected: 2, excluded: 3, unsure: 0 });
  const line = await prisma.affectedLine.findFirstOrThrow({ where: { incidentId, orderLineId: BigInt(await lineId("doubtful")) } });
  expect(line).toMatchObject({ reasons: ["reviewed_in", "maybe_gift"], unitsGranted: 500n, lossMinor: 4900n });
  const events = await prisma.auditEvent.findMany({ where: { action: "line.review", incidentId } });
  expect(events.map((event) => [event.actorLabel, event.reason, event.detail])).toEqual([
    ["Léa", "wrong_price_shown", { line: await lineId("doubtful"), order: "beside", verdict: "in", from: "unsure", to: "in" }],
  ]);
});

test("a later run keeps the decision, and withdrawing it brings the machine's own verdict back", async () => {
  await review("late", "in");
  await review("doubtful", "out");
  expect(await identifyAffected(agent, { incidentRef: ref })).toMatchObject({ ok: true, value: { affected: 2, excluded: 3, unsure: 0 } });
  expect(await review("late", "withdrawn", "")).toMatchObject({ ok: true, value: { place: "near", affected: 1 } });
  expect(await review("doubtful", "withdrawn", "")).toMatchObject({ ok: true, value: { place: "unsure", unsure: 1 } });
  expect(await latestRun()).toEqual({ candidates: 5, affected: 1, excluded: 3, unsure: 1 });
  expect(await prisma.lineReview.count({ where: { incidentId } })).toBe(4);
});

test("decisions are facts: the database refuses to change or delete one", async () => {
  await review("late", "in");
  await expect(prisma.lineReview.updateMany({ data: { verdict: "out" } })).rejects.toThrow();
  await expect(prisma.lineReview.deleteMany({ where: { incidentId } })).rejects.toThrow();
});

test("what is certain, what stands there already and what is no candidate are refused and leave nothing", async () => {
  expect(await review("gift", "in")).toEqual(refused("line_certain"));
  expect(await review("sure", "in")).toEqual(refused("nothing_to_change"));
  expect(await review("late", "withdrawn", "")).toEqual(refused("nothing_to_change"));
  expect(await reviewLine(agent, { incidentRef: ref, orderLineId: "999999", verdict: "in", reason: "x" })).toEqual(refused("not_found"));
  expect(await review("late", "in", " ")).toMatchObject({ invalid: [{ path: "reason", message: "required" }] });
  expect(await review("late", "in", "x", auditor)).toEqual(refused("forbidden"));
  expect(await prisma.lineReview.count({ where: { incidentId } })).toBe(0);
});

test("of two people who settle one line at the same moment the second is told", async () => {
  const results = await Promise.all([review("doubtful", "in"), review("doubtful", "in")]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toEqual(refused("nothing_to_change"));
});

test("where a split rests on the list, a decision counts as a new run and the split is outdated", async () => {
  const run = await prisma.identification.findFirstOrThrow({ where: { incidentId } });
  await prisma.cohortSplit.create({ data: { incidentId, identificationId: run.id, cutoffAt: new Date(INSIDE), by: "u1" } });
  await review("doubtful", "in");
  await review("late", "in");
  const runs = await prisma.identification.findMany({ where: { incidentId }, orderBy: { id: "asc" } });
  expect(runs.map((one) => [one.affected, one.unsure])).toEqual([
    [1, 1],
    [3, 0],
  ]);
});

test("after an edit of the scope, and once a plan is executing, the list stands", async () => {
  await prisma.incident.update({ where: { id: incidentId }, data: { version: 2 } });
  expect(await review("late", "in")).toEqual(refused("identification_stale"));
  const plan = { incidentId, version: 1, rules: [], currency: "EUR", authorId: "u1", submittedBy: "u1", fingerprint: "f" };
  await prisma.plan.create({ data: { ...plan, status: "executing", submittedAt: new Date(INSIDE) } });
  expect(await review("late", "in")).toEqual(refused("already_executed"));
});
