import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { markIntended } from "./mark-intended";
import { resolveAlert } from "./resolve-alert";
import { ANA, LEA, lastAudit, raisedAlert, STARTED, stateOf } from "./testing-alerts";

const AHEAD = "2096-01-01";
/** Midnight of the shop. */
const END = new Date("2096-01-01T23:00:00Z");
const refused = (reason: string) => ({ ok: false, refusal: { reason } });

test("a price that is meant to be so settles its alert with the reason, and plans nothing unasked", async () => {
  const alertId = await raisedAlert();
  expect(await markIntended(LEA, { alertId, reason: "Déstockage" })).toEqual({ ok: true, value: { planned: 0 } });
  expect(await prisma.priceAlert.findUnique({ where: { id: alertId } })).toMatchObject({
    ...{ state: "intended", settledBy: "u1", reason: "Déstockage", version: 2, incidentId: null },
  });
  expect(await prisma.plannedPrice.count()).toBe(0);
  expect(await lastAudit()).toMatchObject({ action: "alert.mark_intended", subject: `alert:${alertId}`, reason: "Déstockage" });
});

test("its prices are planned through the day given, each once, from its breach", async () => {
  const at = "2026-11-20T10:05:00.000Z";
  const alertId = await raisedAlert({
    breaches: [{}, { at }, { channel: "web", afterMinor: 990n, at }, { sku: "GONE", afterMinor: null }],
  });
  expect(await markIntended(LEA, { alertId, reason: "Soldes d’hiver", plannedThrough: AHEAD })).toEqual({
    ok: true,
    value: { planned: 2 },
  });
  const planned = await prisma.plannedPrice.findMany({ orderBy: { priceMinor: "asc" } });
  expect(planned.map(({ sku, channel, priceMinor, startsAt, endsAt }) => [sku, channel, priceMinor, startsAt, endsAt])).toEqual([
    ["PACK", "", 0n, new Date(STARTED), END],
    ["PACK", "web", 990n, new Date(at), END],
  ]);
  expect(planned[0]).toMatchObject({ reason: "Soldes d’hiver", by: "u1", currency: "EUR" });
  const again = await raisedAlert();
  expect(await markIntended(LEA, { alertId: again, reason: "Soldes d’hiver", plannedThrough: AHEAD })).toMatchObject({
    value: { planned: 0 },
  });
});

test("what is over is settled with its reason", async () => {
  const alertId = await raisedAlert({ state: "acknowledged" });
  expect(await resolveAlert(LEA, { alertId, reason: "Prix rétabli" })).toMatchObject({ ok: true });
  expect(await prisma.priceAlert.findUnique({ where: { id: alertId } })).toMatchObject({ state: "resolved", reason: "Prix rétabli" });
  expect(await lastAudit()).toMatchObject({ action: "alert.resolve", reason: "Prix rétabli" });
});

test("of two who settle one alert at once the second is told that it is settled", async () => {
  const alertId = await raisedAlert();
  const results = await Promise.all([
    markIntended(LEA, { alertId, reason: "Voulu" }),
    resolveAlert(LEA, { alertId, reason: "Rétabli" }),
    resolveAlert(LEA, { alertId, reason: "Rétabli" }),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter(({ ok }) => !ok)).toEqual([refused("alert_settled"), refused("alert_settled")]);
});

test("an auditor settles nothing, an unknown alert is not found, and no reason or a day gone by is invalid", async () => {
  const alertId = await raisedAlert();
  expect(await markIntended(ANA, { alertId, reason: "Voulu" })).toEqual(refused("forbidden"));
  expect(await resolveAlert(ANA, { alertId, reason: "Rétabli" })).toEqual(refused("forbidden"));
  expect(await resolveAlert(LEA, { alertId: 999_999, reason: "Rétabli" })).toEqual(refused("not_found"));
  expect(await markIntended(LEA, { alertId, reason: " " })).toMatchObject({ invalid: [{ path: "reason" }] });
  expect(await markIntended(LEA, { alertId, reason: "Voulu", plannedThrough: "2026-11-20" })).toMatchObject({
    invalid: [{ path: "plannedThrough" }],
  });
  expect(await stateOf(alertId)).toBe("open");
});
