import { beforeAll, expect, test } from "vitest";
import { addLines } from "../../db/affected/test-lines";
import { prisma } from "../../db/client";
import { identifyAffected } from "../affected/identify-affected";
import { declareFromAlert } from "./declare-from-alert";
import { markIntended } from "./mark-intended";
import { ANA, LEA, lastAudit, raisedAlert, STARTED, stateOf } from "./testing-alerts";

const refused = (reason: string, detail?: object) => ({ ok: false, refusal: detail ? { reason, detail } : { reason } });
const incidentOf = (ref: string) => prisma.incident.findUniqueOrThrow({ where: { ref }, include: { products: true, windows: true } });

async function declared(alertId: number, more: object = {}) {
  const result = await declareFromAlert(LEA, { alertId, ...more });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const change = (effectiveAt: string, priceMinor: bigint) => ({
  ...{ source: "shop", ref: effectiveAt, sku: "PACK", currency: "EUR", effectiveAt: new Date(effectiveAt), priceMinor },
});

beforeAll(async () => {
  await prisma.product.create({ data: { sku: "PACK", name: "Pack 500", unitsPerItem: 500, unitCostMinor: 3n, currency: "EUR" } });
  await addLines([
    { name: "before", sku: "PACK", placedAt: "2026-11-20T09:00:00Z", unitPriceMinor: 4_900 },
    { name: "wrong", sku: "PACK", placedAt: "2026-11-20T10:10:00Z" },
    { name: "after the fix", sku: "PACK", placedAt: "2026-11-20T11:00:00Z" },
  ]);
});

test("an alert becomes an incident with its products, its window and when it was noticed; its orders are found at once", async () => {
  const first = await prisma.priceChange.create({ data: change(STARTED, 0n) });
  await prisma.priceChange.create({ data: change("2026-11-20T10:30:00Z", 4_900n) });
  const alertId = await raisedAlert({ breaches: [{ priceChangeId: first.id }] });
  const stop = await prisma.stopRequest.create({ data: { alertId, action: "unlist", detail: {}, by: "u1", at: new Date(STARTED) } });
  const { ref, incidentId, unpriced } = await declared(alertId, { title: "Pack 500 à 0 €" });
  expect(unpriced).toEqual([]);
  const incident = await incidentOf(ref);
  expect(incident).toMatchObject({ id: incidentId, title: "Pack 500 à 0 €", zone: "Europe/Paris", ownerId: "u1", alertId });
  expect([incident.detectedAt, incident.fixedAt]).toEqual([new Date("2026-11-20T10:02:00Z"), new Date("2026-11-20T10:30:00Z")]);
  expect(incident.products).toMatchObject([
    {
      sku: "PACK",
      channel: "",
      criterion: "exactly",
      criterionValue: 0n,
      referencePriceMinor: 4_900n,
      unitsPerItem: 500,
      unitCostMinor: 3n,
    },
  ]);
  expect(incident.windows).toMatchObject([
    { startsAt: new Date(STARTED), endsAt: new Date("2026-11-20T10:30:00Z"), evidence: "price_log" },
  ]);
  expect(await prisma.priceAlert.findUnique({ where: { id: alertId } })).toMatchObject({ state: "declared", incidentId, settledBy: "u1" });
  expect(await prisma.stopRequest.findUnique({ where: { id: stop.id } })).toMatchObject({ incidentId });
  expect(await lastAudit()).toMatchObject({ action: "alert.declare", incidentId, subject: ref, detail: { alertId, skus: ["PACK"] } });
  expect(await identifyAffected(LEA, { incidentRef: ref })).toMatchObject({ ok: true, value: { affected: 1 } });
});

test("without a title it is named after its product, and while the price is still wrong the window reaches to the present", async () => {
  const { ref } = await declared(await raisedAlert({ breaches: [{ channel: "app" }] }));
  const incident = await incidentOf(ref);
  expect([incident.title, incident.fixedAt]).toEqual(["Pack 500", null]);
  expect(incident.windows[0]?.endsAt).toEqual(incident.createdAt);
});

test("an alarm by the orders takes the prices that they were sold for, against the usual one", async () => {
  const sold = { sku: "CAMERA", unitPriceMinor: 59_900 };
  await addLines([
    ...["12", "15", "18"].map((day) => ({ ...sold, name: `usual ${day}`, placedAt: `2026-11-${day}T09:00:00Z` })),
    ...["09:50", "09:58", "10:01"].map((at) => ({ ...sold, name: `cheap ${at}`, unitPriceMinor: 5_990, placedAt: `2026-11-20T${at}:00Z` })),
    { ...sold, name: "still right", placedAt: "2026-11-20T10:00:00Z" },
  ]);
  const alertId = await raisedAlert({ origin: "demand", skus: ["CAMERA"], beforeMinor: null, afterMinor: null, breaches: [] });
  const incident = await incidentOf((await declared(alertId)).ref);
  expect(incident.products).toMatchObject([{ sku: "CAMERA", criterion: "exactly", criterionValue: 5_990n, referencePriceMinor: 59_900n }]);
  expect(incident.windows[0]?.startsAt).toEqual(new Date("2026-11-20T09:50:00Z"));
});

test("tips of the alert become its notes and reporters, and who left an address is thanked once", async () => {
  const alertId = await raisedAlert();
  const tip = { origin: "form", language: "fr", alertId, at: new Date("2026-11-20T10:04:00Z") };
  await prisma.priceTip.createMany({
    data: [
      { ...tip, body: "Le pack est à 0 €", email: "eloise@client.example", onceKey: new Uint8Array([1]) },
      { ...tip, body: "Prix bizarre", onceKey: new Uint8Array([2]) },
      { ...tip, body: "Publicité", onceKey: new Uint8Array([3]), state: "set_aside" },
    ],
  });
  const { incidentId } = await declared(alertId);
  const tips = await prisma.priceTip.findMany({ where: { alertId }, orderBy: { id: "asc" } });
  expect(tips.map(({ state, incidentId: of }) => [state, of])).toEqual([
    ["used", incidentId],
    ["used", incidentId],
    ["set_aside", null],
  ]);
  const notes = await prisma.incidentNote.findMany({ where: { incidentId }, orderBy: { id: "asc" } });
  expect(notes.map(({ kind, body, at }) => [kind, body, at])).toEqual([
    ["note", "Le pack est à 0 €", tip.at],
    ["note", "Prix bizarre", tip.at],
  ]);
  expect((await prisma.incidentReporter.findMany({ where: { incidentId } })).map(({ email }) => email)).toEqual(["eloise@client.example"]);
  const jobs = await prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'thank-tip'`;
  expect(jobs).toEqual([{ key: `thank-tip:${tips[0]?.id}` }]);
});

test("of two who declare at once one opens an incident, and a settled alert opens none", async () => {
  const alertId = await raisedAlert();
  const before = await prisma.incident.count();
  const results = await Promise.all([declareFromAlert(LEA, { alertId }), declareFromAlert(LEA, { alertId })]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toEqual(refused("alert_settled"));
  const intended = await raisedAlert();
  await markIntended(LEA, { alertId: intended, reason: "Voulu" });
  expect(await declareFromAlert(LEA, { alertId: intended })).toEqual(refused("alert_settled"));
  expect((await prisma.incident.count()) - before).toBe(1);
});

test("without a right price nothing is declared; a reference price that people set makes one", async () => {
  const breaches = [{ sku: "NEW", beforeMinor: null, afterMinor: 100n }];
  const alertId = await raisedAlert({ skus: ["NEW"], breaches });
  expect(await declareFromAlert(LEA, { alertId })).toEqual(refused("alert_without_price"));
  expect(await stateOf(alertId)).toBe("open");
  await prisma.referencePrice.create({ data: { sku: "NEW", currency: "EUR", priceMinor: 1_000n } });
  expect((await incidentOf((await declared(alertId)).ref)).products).toMatchObject([{ criterionValue: 100n, referencePriceMinor: 1_000n }]);
});

test("more prices than an alert keeps one by one are refused with the bound", async () => {
  const alertId = await raisedAlert();
  await prisma.priceAlert.update({ where: { id: alertId }, data: { breaches: 1_001 } });
  expect(await declareFromAlert(LEA, { alertId })).toEqual(refused("alert_too_wide", { most: 1_000 }));
});

test("an auditor declares nothing, and an unknown alert is not found", async () => {
  expect(await declareFromAlert(ANA, { alertId: await raisedAlert() })).toEqual(refused("forbidden"));
  expect(await declareFromAlert(LEA, { alertId: 999_999 })).toEqual(refused("not_found"));
});
