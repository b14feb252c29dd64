import { beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { openIncident } from "../incidents/open-incident";
import { settleTip } from "./settle-tip";
import { ANA, LEA, lastAudit, STARTED } from "./testing-alerts";

const refused = (reason: string) => ({ ok: false, refusal: { reason } });
let incidentRef = "";
let incidentId = 0;

async function opened(): Promise<{ id: number; ref: string }> {
  const result = await openIncident(LEA, {
    ...{ title: "Pack", zone: "Europe/Paris" },
    products: [{ sku: "PACK", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4_900 }],
    windows: [{ startsAt: STARTED, endsAt: "2026-11-20T11:00:00Z" }],
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

beforeAll(async () => {
  ({ id: incidentId, ref: incidentRef } = await opened());
});

let left = 0;
async function tip(email = "eloise@client.example"): Promise<number> {
  const data = {
    origin: "form",
    body: "Le pack est à 0 €",
    email,
    language: "fr",
    onceKey: new Uint8Array([left++]),
    at: new Date(STARTED),
  };
  return (await prisma.priceTip.create({ data })).id;
}
const use = (tipId: number, ref = incidentRef) => settleTip(LEA, { tipId, decision: "use", incidentRef: ref });
const thanks = async (tipId: number) =>
  (await prisma.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`thank-tip:${tipId}`}`).length;
const reporters = () => prisma.incidentReporter.count({ where: { incidentId } });

test("a tip that is used is a note of its moment; who left an address has warned and is thanked", async () => {
  const tipId = await tip();
  expect(await use(tipId)).toEqual({ ok: true, value: {} });
  expect(await prisma.priceTip.findUnique({ where: { id: tipId } })).toMatchObject({ state: "used", incidentId, settledBy: "u1" });
  const [note] = await prisma.incidentNote.findMany({ where: { incidentId } });
  expect(note).toMatchObject({ kind: "note", body: "Le pack est à 0 €", at: new Date(STARTED), by: "u1", byName: "Léa" });
  expect([await reporters(), await thanks(tipId)]).toEqual([1, 1]);
  expect(await lastAudit()).toMatchObject({
    action: "tip.settle",
    incidentId,
    subject: `tip:${tipId}`,
    detail: { decision: "use", warned: true },
  });
});

test("without an address nobody is thanked; set aside it is nobody’s evidence", async () => {
  const [nameless, aside] = [await tip(""), await tip("spam@bot.example")];
  expect(await use(nameless)).toMatchObject({ ok: true });
  expect(await settleTip(LEA, { tipId: aside, decision: "set_aside" })).toMatchObject({ ok: true });
  expect(await prisma.priceTip.findUnique({ where: { id: aside } })).toMatchObject({
    state: "set_aside",
    incidentId: null,
    settledBy: "u1",
  });
  expect([await reporters(), await thanks(nameless), await thanks(aside)]).toEqual([1, 0, 0]);
});

test("of two who settle one tip at once the second is told that it is settled", async () => {
  const tipId = await tip("deux@client.example");
  const before = await prisma.incidentNote.count();
  const results = await Promise.all([use(tipId), use(tipId), settleTip(LEA, { tipId, decision: "set_aside" })]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter(({ ok }) => !ok)).toEqual([refused("tip_settled"), refused("tip_settled")]);
  expect((await prisma.incidentNote.count()) - before).toBeLessThanOrEqual(1);
});

test("once its plan was executed nobody joins those who warned, yet the tip is noted and thanked for", async () => {
  const late = await opened();
  const sealed = { authorId: "u1", submittedBy: "u1", fingerprint: "f", submittedAt: new Date(STARTED) };
  await prisma.plan.create({ data: { incidentId: late.id, version: 1, rules: [], currency: "EUR", status: "executed", ...sealed } });
  const tipId = await tip();
  expect(await use(tipId, late.ref)).toMatchObject({ ok: true });
  expect(await prisma.incidentReporter.count({ where: { incidentId: late.id } })).toBe(0);
  expect([await prisma.incidentNote.count({ where: { incidentId: late.id } }), await thanks(tipId)]).toEqual([1, 1]);
});

test("a closed incident takes no tip, an auditor settles none, and what does not exist is not found", async () => {
  const closed = await opened();
  await prisma.incident.update({ where: { id: closed.id }, data: { closedAt: new Date("2026-11-21T00:00:00Z") } });
  const tipId = await tip();
  expect(await use(tipId, closed.ref)).toEqual(refused("incident_closed"));
  expect(await use(tipId, "INC-1999-001")).toEqual(refused("not_found"));
  expect(await use(999_999)).toEqual(refused("not_found"));
  expect(await settleTip(ANA, { tipId, decision: "set_aside" })).toEqual(refused("forbidden"));
  expect(await prisma.priceTip.findUnique({ where: { id: tipId } })).toMatchObject({ state: "open" });
});
