import { prisma } from "../db/client";
import { starterLetter } from "./starter-letter";

export type ExecutedPlan = { incidentId: number; incidentRef: string; planId: number };

/**
 * An incident whose plan is executed: `size` customers of the cohort `untouched`, each with one affected line, 500 units
 * voided and a credit of 15 EUR. Written set-based, so that thousands are quick. Every fifth reads English; every tenth has no name.
 */
export async function executedPlan(
  size: number,
  { executionStatus = "done" }: { executionStatus?: "done" | "running" } = {},
): Promise<ExecutedPlan> {
  const ref = `INC-T-${size}-${await prisma.incident.count()}`;
  const template = { id: await starterLetter(prisma, "untouched") };
  const { id: incidentId } = await prisma.incident.create({
    data: {
      ref,
      title: "Pack à 0 €",
      zone: "Europe/Paris",
      ownerId: "agent",
      createdBy: "agent",
      products: {
        create: { sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500 },
      },
    },
  });
  await prisma.$executeRaw`
    INSERT INTO customer (key, email, name, language)
    SELECT 'e:' || ${ref} || '-' || n || '@client.example', lower(${ref} || '-' || n || '@client.example'),
           CASE WHEN n % 10 = 0 THEN NULL ELSE 'Client Éloïse ' || n END, CASE WHEN n % 5 = 0 THEN 'en' ELSE 'fr' END
    FROM generate_series(1, ${size}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO shop_order (source, ref, currency, placed_at, status, customer_id)
    SELECT ${ref}, 'P-' || id, 'EUR', '2026-11-14T10:00:00Z', 'paid', id FROM customer WHERE key LIKE 'e:' || ${ref} || '-%'`;
  await prisma.$executeRaw`
    INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
    SELECT id, 'PACK-500#1', 'PACK-500', 'Pack de 500 tirages', 1, 0, 'EUR', placed_at FROM shop_order WHERE source = ${ref}`;
  await prisma.$executeRaw`
    INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity,
      unit_price_minor, reference_price_minor, currency, units_granted, order_status, reasons)
    SELECT ${incidentId}, 1, l.id, o.id, o.customer_id, l.sku, o.placed_at, 1, 0, 4900, 'EUR', 500, 'paid', '{price_exactly}'
    FROM shop_order o JOIN order_line l ON l.order_id = o.id WHERE o.source = ${ref}`;
  await prisma.$executeRaw`
    INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en) VALUES (${incidentId}, 'untouched', 'B', 1, 'Intact', 'Untouched')`;
  await prisma.$executeRaw`
    INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity,
      units_granted, units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before)
    SELECT ${incidentId}, c.id, 'untouched', 'untouched', 'none', coalesce(c.name, ''), c.email, c.language, 1, 1, 1, 500, 0, 0, 4900, 'EUR',
           a.placed_at, a.placed_at, 0
    FROM affected_line a JOIN customer c ON c.id = a.customer_id WHERE a.incident_id = ${incidentId}`;
  const planId = await approvedPlan(incidentId, template.id, executionStatus);
  await prisma.$executeRaw`
    INSERT INTO compensation (plan_id, incident_id, customer_id, cohort_key, rule_id, kind, units, amount_minor, currency, expires_at, state, done_at)
    SELECT ${planId}, ${incidentId}, customer_id, 'untouched', 'r1', given.kind::compensation_kind, given.units, given.amount, given.currency, given.expires, 'done', now()
    FROM cohort_member, (VALUES ('void_rest', 500, NULL, NULL, NULL), ('store_credit', NULL, 1500, 'EUR', '2027-03-31T22:00:00Z'::timestamptz))
      AS given (kind, units, amount, currency, expires)
    WHERE incident_id = ${incidentId}`;
  await prisma.$executeRaw`
    INSERT INTO credit (incident_id, customer_id, compensation_id, code, token_hash, language, amount_minor, currency, expires_at)
    SELECT incident_id, customer_id, id, 'C-' || id, sha256(('t' || id)::bytea), 'fr', amount_minor, currency, expires_at
    FROM compensation WHERE plan_id = ${planId} AND kind = 'store_credit'`;
  await prisma.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id, affected_line_id)
    SELECT ${incidentId}, 't' || id, step || id, source, target, 'units', 500, customer_id, id
    FROM affected_line, (VALUES ('grant:', 'granted', 'open'), ('void:', 'open', 'voided')) AS given (step, source, target)
    WHERE incident_id = ${incidentId}`;
  await prisma.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id, compensation_id, credit_id)
    SELECT incident_id, 'k' || id, 'credit:' || compensation_id, 'goodwill', 'credit_outstanding', currency, amount_minor, customer_id, compensation_id, id
    FROM credit WHERE incident_id = ${incidentId}`;
  await prisma.$executeRawUnsafe("ANALYZE");
  return { incidentId, incidentRef: ref, planId };
}

async function approvedPlan(incidentId: number, templateVersionId: number, status: "done" | "running"): Promise<number> {
  const fingerprint = "f".repeat(64);
  const seal = { authorId: "agent", submittedBy: "agent", fingerprint };
  const plan = await prisma.plan.create({
    data: {
      incidentId,
      version: 1,
      status: status === "done" ? "executed" : "executing",
      rules: [],
      letters: { untouched: templateVersionId },
      currency: "EUR",
      submittedAt: new Date(0),
      ...seal,
    },
  });
  await prisma.approval.create({ data: { planId: plan.id, decision: "approved", decidedBy: "manager", ...seal } });
  await prisma.execution.create({ data: { planId: plan.id, incidentId, fingerprint, status, startedBy: "manager" } });
  return plan.id;
}
