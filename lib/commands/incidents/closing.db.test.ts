import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { prisma, type Tx } from "@/lib/db/client";
import { certificateSchema, unbalanced } from "@/lib/domain/learning/certificate";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER } from "@/lib/testing/executable-plan";
import { ledgerIncident, ledgerPlan } from "@/lib/testing/ledger-plan";
import { redeemCredit } from "../credits/redeem-credit";
import { closeIncident } from "./close-incident";

let incidentId: number;
let incidentRef: string;
let content: unknown;
const credit = { kind: "store_credit", amountMinor: 1_500 };
const key = { kind: "key", id: "k", name: "shop" } as const;

async function executedIncident(customers: number, treated: number) {
  const incident = await ledgerIncident(Array.from({ length: customers }, () => ({ lines: [{ granted: 500, used: 120 }], items: [] })));
  const items = Array.from({ length: treated }, () => [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit]);
  const { executionId, planId } = await ledgerPlan(incident, items);
  await executeWholePlan(executionId);
  // What is to be done in the shop has been done there by hand.
  await prisma.effect.updateMany({
    where: { planId },
    data: { state: "by_hand", settledAt: new Date("2026-11-01T00:00:00Z"), settledBy: MANAGER.id, note: "fait" },
  });
  const { ref } = await prisma.incident.findUniqueOrThrow({ where: { id: incident.incidentId } });
  return { ...incident, ref };
}
async function spend(orderRef: string, amountMinor: number): Promise<void> {
  const { code } = await prisma.credit.findFirstOrThrow({ where: { incidentId }, orderBy: { id: "asc" } });
  await prisma.credit.updateMany({ where: { code, activatedAt: null }, data: { activatedAt: new Date("2026-11-01T00:00:00Z") } });
  const spent = await redeemCredit(key, { code, amountMinor, orderRef, idempotencyKey: `closing-${orderRef}` });
  if (!spent.ok) throw new Error(spent.refusal.reason);
}

beforeAll(async () => {
  ({ incidentId, ref: incidentRef } = await executedIncident(3, 3));
  await spend("S-1", 400);
  const closed = await closeIncident(MANAGER, { incidentRef });
  if (!closed.ok) throw new Error(JSON.stringify(closed.refusal));
  ({ content } = await prisma.closureCertificate.findUniqueOrThrow({ where: { incidentId } }));
});

test("a closing certifies everyone, every balance and what was settled", () => {
  const certificate = certificateSchema.parse(content);
  expect(certificate).toMatchObject({ ref: incidentRef, lines: 3, customers: { affected: 3, treated: 3, held: 0, untreated: 0 } });
  expect(certificate.ledger.balances).toEqual([
    { unit: "EUR", account: "credit_outstanding", balance: 4_100 },
    { unit: "EUR", account: "credit_redeemed", balance: 400 },
    { unit: "EUR", account: "goodwill", balance: -4_500 },
    { unit: "units", account: "gifted", balance: 360 },
    { unit: "units", account: "granted", balance: -1_500 },
    { unit: "units", account: "voided", balance: 1_140 },
  ]);
  expect(unbalanced(certificate)).toEqual([]);
  expect(certificate.credits).toEqual([
    { currency: "EUR", issued: 3, issuedMinor: 4_500, redeemedMinor: 400, endedMinor: 0, outstandingMinor: 4_100 },
  ]);
});

test("its digest is that of the text that the database gives of it", async () => {
  const [row] = await prisma.$queryRaw<{ text: string; digest: Uint8Array }[]>`
    SELECT content::text AS text, digest FROM closure_certificate WHERE incident_id = ${incidentId}`;
  expect(Buffer.from(row?.digest ?? []).toString("hex")).toBe(
    createHash("sha256")
      .update(row?.text ?? "")
      .digest("hex"),
  );
});

test("a certificate is neither changed nor deleted", async () => {
  await expect(prisma.closureCertificate.update({ where: { incidentId }, data: { by: "x" } })).rejects.toThrow();
  await expect(prisma.closureCertificate.delete({ where: { incidentId } })).rejects.toThrow();
});

const reconciles = async (db: Tx | typeof prisma = prisma) =>
  (await db.$queryRaw<{ why: string }[]>`SELECT why FROM inv_17_closures_reconcile WHERE incident_id = ${incidentId}`).map(
    ({ why }) => why,
  );

test("credits that are spent after the closing change nothing that it says", async () => {
  await spend("S-2", 300);
  expect(await reconciles()).toEqual([]);
});

class Undone extends Error {}
const VIOLATIONS: [string, string, string][] = [
  [
    "another customer is affected",
    "customers",
    "INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor, reference_price_minor, currency, units_granted, order_status, reasons) SELECT incident_id, identification_id, -1, order_id, -1, sku, placed_at, quantity, unit_price_minor, reference_price_minor, currency, units_granted, order_status, reasons FROM affected_line WHERE incident_id = $ LIMIT 1",
  ],
  [
    "a customer left a cohort",
    "cohorts",
    "DELETE FROM cohort_member WHERE incident_id = $ AND customer_id = (SELECT max(customer_id) FROM cohort_member WHERE incident_id = $)",
  ],
  [
    "an amount of the ledger was changed",
    "ledger",
    "UPDATE ledger_transfer SET amount = amount + 1 WHERE id = (SELECT min(id) FROM ledger_transfer WHERE incident_id = $ AND unit = 'EUR')",
  ],
  ["the closing was dated back", "not_closed", "UPDATE incident SET closed_at = closed_at - interval '1 day' WHERE id = $"],
  [
    "the certificate was written anew",
    "digest",
    `UPDATE closure_certificate SET content = jsonb_set(content, '{title}', '"x"') WHERE incident_id = $`,
  ],
  [
    "the audit was rewritten",
    "audit",
    "UPDATE audit_event SET hash = sha256('x') WHERE id = (SELECT (content #>> '{audit,position}')::bigint FROM closure_certificate WHERE incident_id = $)",
  ],
  [
    "a task was opened again",
    "open_task",
    "INSERT INTO incident_task (incident_id, title, created_by, created_at) VALUES ($, 'x', 'x', now())",
  ],
];

test.each(VIOLATIONS)("verification finds it when %s", async (_, why, statement) => {
  await prisma
    .$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await tx.$executeRawUnsafe(statement.replaceAll("$", String(incidentId)));
      expect(await reconciles(tx)).toContain(why);
      throw new Undone();
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });
  expect(await reconciles()).toEqual([]);
});

test("customers whom the executed plan forgot stand in the way of closing; on hold they are accounted for", async () => {
  const { incidentId: id, ref, customerIds } = await executedIncident(3, 2);
  const missing = { ok: false, refusal: { reason: "close_unaccounted", detail: { count: 1 } } };
  expect(await closeIncident(MANAGER, { incidentRef: ref })).toEqual(missing);
  expect((await prisma.incident.findUniqueOrThrow({ where: { id } })).closedAt).toBeNull();
  await prisma.cohortMember.updateMany({
    where: { incidentId: id, customerId: customerIds[2] ?? 0n },
    data: { held: true, reason: "à rappeler" },
  });
  expect(await closeIncident(MANAGER, { incidentRef: ref })).toMatchObject({ ok: true });
  const kept = certificateSchema.parse((await prisma.closureCertificate.findUniqueOrThrow({ where: { incidentId: id } })).content);
  expect(kept.customers).toEqual({ affected: 3, treated: 2, held: 1, untreated: 0 });
});
