import { prisma, type Tx } from "../db/client";
import { liveFingerprint } from "../db/plans/live-fingerprint";
import type { Actor } from "../domain/staff/actor";
import { starterLetter } from "./starter-letter";

export const AUTHOR: Actor = { kind: "staff", id: "author", name: "Léa", role: "agent" };
export const MANAGER: Actor = { kind: "staff", id: "manager", name: "Michel", role: "manager" };

export const GRANTED = 500;
export const USED = 120;
export const CREDIT_MINOR = 1500;

export type ExecutablePlan = { incidentId: number; planId: number; fingerprint: string };

/**
 * An incident with `customers` customers of one order each and an approved plan for them, written set-based so that it serves
 * tests and benches alike. Every third customer used 120 of 500 units: gift and void; the others: void and 15 € of credit.
 */
export async function makeExecutablePlan(customers: number, name = "T"): Promise<ExecutablePlan> {
  return prisma.$transaction(
    async (tx) => {
      const incident = await tx.incident.create({
        data: { ref: `INC-${name}`, title: name, zone: "Europe/Paris", ownerId: AUTHOR.id, createdBy: AUTHOR.id },
      });
      await makeOrders(tx, incident.id, customers, name);
      await makeCohorts(tx, incident.id);
      const planId = await makePlan(tx, incident.id);
      await tx.$executeRaw`ANALYZE`;
      const fingerprint = await liveFingerprint(tx, planId);
      await seal(tx, planId, fingerprint);
      return { incidentId: incident.id, planId, fingerprint };
    },
    { timeout: 120_000 },
  );
}

async function makeOrders(tx: Tx, incidentId: number, customers: number, name: string): Promise<void> {
  await tx.incidentProduct.create({
    data: {
      incidentId,
      sku: `PACK-${name}`,
      currency: "EUR",
      criterion: "exactly",
      criterionValue: 0n,
      referencePriceMinor: 4900n,
      unitsPerItem: GRANTED,
    },
  });
  const { id: identificationId } = await tx.identification.create({
    data: { incidentId, incidentVersion: 1, scope: {}, affected: customers, candidates: customers, excluded: 0, by: AUTHOR.id },
  });
  await tx.$executeRaw`
    INSERT INTO customer (key, email, name, language)
    SELECT 'e:' || ${name} || n || '@shop.example', lower(${name}) || n || '@shop.example', 'Customer ' || n, CASE n % 5 WHEN 0 THEN 'en' ELSE 'fr' END
    FROM generate_series(1, ${customers}::int) n`;
  await tx.$executeRaw`
    INSERT INTO shop_order (source, ref, currency, placed_at, status, customer_id)
    SELECT 'test', ${name} || '-' || id, 'EUR', '2006-08-19 08:00Z', 'delivered', id FROM customer WHERE key LIKE 'e:' || ${name} || '%' ORDER BY id`;
  await tx.$executeRaw`
    INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
    SELECT id, 'PACK#1', 'PACK-' || ${name}, 'Pack of 500 prints', 1, 0, 'EUR', placed_at FROM shop_order WHERE ref LIKE ${name} || '-%' ORDER BY id`;
  await tx.$executeRaw`
    INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity,
                               unit_price_minor, reference_price_minor, currency, units_granted, order_status, reasons)
    SELECT ${incidentId}, ${identificationId}, l.id, o.id, o.customer_id, l.sku, l.placed_at, 1, 0, 4900, 'EUR', ${GRANTED}, o.status, '{price_exact}'
    FROM order_line l JOIN shop_order o ON o.id = l.order_id WHERE o.ref LIKE ${name} || '-%' ORDER BY l.id`;
  await tx.$executeRaw`
    INSERT INTO consumption (source, ref, customer_id, sku, order_line_id, units, consumed_at)
    SELECT 'test', ${name} || order_line_id, customer_id, sku, order_line_id, ${USED}, placed_at + interval '2 hours'
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM affected_line WHERE incident_id = ${incidentId}) a WHERE n % 3 = 0`;
}

async function makeCohorts(tx: Tx, incidentId: number): Promise<void> {
  await tx.$executeRaw`INSERT INTO cohort_split (incident_id, identification_id, cutoff_at, by)
    SELECT ${incidentId}, id, '2006-08-20 08:00Z', ${AUTHOR.id} FROM identification WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en) VALUES
    (${incidentId}, 'consumed', 'A', 0, 'Entamé', 'Consumed'), (${incidentId}, 'untouched', 'B', 1, 'Intact', 'Untouched')`;
  await tx.$executeRaw`INSERT INTO line_usage (affected_line_id, incident_id, customer_id, units_consumed)
    SELECT a.id, a.incident_id, a.customer_id, coalesce(c.units, 0)
    FROM affected_line a LEFT JOIN consumption c ON c.order_line_id = a.order_line_id WHERE a.incident_id = ${incidentId}`;
  await tx.$executeRaw`
    INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity,
                               units_granted, units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before)
    SELECT u.incident_id, u.customer_id, k.key, k.key, CASE k.key WHEN 'consumed' THEN 'part' ELSE 'none' END::usage, c.name, c.email, c.language, 1, 1, 1,
           ${GRANTED}, u.units_consumed, 0, 4900, 'EUR', '2006-08-19 08:00Z', '2006-08-19 08:00Z', 0
    FROM line_usage u JOIN customer c ON c.id = u.customer_id
    CROSS JOIN LATERAL (SELECT CASE WHEN u.units_consumed > 0 THEN 'consumed' ELSE 'untouched' END AS key) k
    WHERE u.incident_id = ${incidentId}`;
}

async function makePlan(tx: Tx, incidentId: number): Promise<number> {
  const rules = [
    { id: "r1", cohort: "consumed", when: [], actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }] },
    {
      id: "r2",
      cohort: "untouched",
      when: [],
      actions: [
        { kind: "void_rest" },
        {
          kind: "store_credit",
          amount: { of: "fixed", per: "person", tariff: { EUR: CREDIT_MINOR } },
          expiresAt: "2099-12-31T23:00:00.000Z",
        },
      ],
    },
  ];
  // Nothing is taken from anybody without a word.
  const letters = { consumed: await starterLetter(tx, "consumed"), untouched: await starterLetter(tx, "untouched") };
  const plan = await tx.plan.create({
    data: { incidentId, version: 1, status: "draft", rules, letters, currency: "EUR", authorId: AUTHOR.id },
  });
  await tx.$executeRaw`
    INSERT INTO compensation (plan_id, incident_id, customer_id, cohort_key, rule_id, kind, units, amount_minor, currency, expires_at)
    SELECT ${plan.id}, m.incident_id, m.customer_id, m.cohort_key, r.rule, r.kind::compensation_kind, r.units, r.amount, r.currency, r.expires_at
    FROM cohort_member m JOIN LATERAL (VALUES
      ('consumed', 'r1', 'gift_consumed', m.units_consumed, NULL::bigint, NULL, NULL::timestamptz),
      ('consumed', 'r1', 'void_rest', m.units_granted - m.units_consumed, NULL, NULL, NULL),
      ('untouched', 'r2', 'void_rest', m.units_granted, NULL, NULL, NULL),
      ('untouched', 'r2', 'store_credit', NULL, ${CREDIT_MINOR}, 'EUR', '2099-12-31 23:00Z')
    ) AS r (cohort, rule, kind, units, amount, currency, expires_at) ON r.cohort = m.cohort_key
    WHERE m.incident_id = ${incidentId} ORDER BY m.customer_id`;
  return plan.id;
}

async function seal(tx: Tx, planId: number, fingerprint: string): Promise<void> {
  await tx.plan.update({
    where: { id: planId },
    data: { status: "approved", fingerprint, submittedBy: AUTHOR.id, submittedAt: new Date("2006-08-20T09:00:00Z") },
  });
  const authorId = AUTHOR.id;
  await tx.approval.create({ data: { planId, authorId, submittedBy: authorId, fingerprint, decision: "approved", decidedBy: MANAGER.id } });
  await tx.$executeRaw`
    INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, incident_id, detail)
    SELECT now(), 'staff', ${MANAGER.id}, ${MANAGER.name}, 'plan.decide', incident_id,
           jsonb_build_object('planId', id, 'decision', 'approved', 'fingerprint', fingerprint) FROM plan WHERE id = ${planId}`;
}
