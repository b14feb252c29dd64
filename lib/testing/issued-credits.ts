import { activateCredit } from "../commands/credits/activate-credit";
import { prisma, type Tx } from "../db/client";
import { creditCode, creditToken, hashToken } from "../domain/credits/token";
import type { Actor } from "../domain/staff/actor";
import { env } from "../env";
import { AUTHOR, CREDIT_MINOR, MANAGER } from "./executable-plan";

export const LINK: Actor = { kind: "link", id: "link", name: "credit link" };
export const SHOP: Actor = { kind: "key", id: "key-1", name: "shop" };

export type IssuedCredit = { id: bigint; code: string; token: string; compensationId: bigint; customerId: bigint };
type Wanted = { activated?: boolean };

const END = "2099-12-31T23:00:00.000Z";
export const CREDIT_RULES = [
  {
    id: "r1",
    cohort: "untouched",
    when: [],
    actions: [{ kind: "store_credit", amount: { of: "fixed", per: "person", tariff: { EUR: CREDIT_MINOR } }, expiresAt: END }],
  },
];

/**
 * Credits of 15 € as an executed plan leaves them, each with its customer and order, and hands out one untouched credit after the
 * other. Written as facts: what credits do does not depend on how plans are made.
 */
export async function issueCredits(customers: number, name: string) {
  const { incidentId, planId } = await prisma.$transaction((tx) => executedPlan(tx, customers, name), { timeout: 60_000 });
  await issueAll(incidentId, planId);
  let next = 0;
  const take = async ({ activated = false }: Wanted = {}): Promise<IssuedCredit> => {
    const [row] = await prisma.credit.findMany({ where: { incidentId }, orderBy: { id: "asc" }, skip: next++, take: 1 });
    if (!row) throw new Error("no credit is left");
    const token = creditToken(env.APP_SECRET, row.compensationId, 1);
    if (activated) await activateCredit(LINK, { token });
    return { id: row.id, code: row.code, token, compensationId: row.compensationId, customerId: row.customerId };
  };
  return { incidentId, planId, take };
}

async function executedPlan(tx: Tx, customers: number, name: string) {
  const { id: incidentId } = await tx.incident.create({
    data: { ref: `INC-${name}`, title: name, zone: "Europe/Paris", ownerId: AUTHOR.id, createdBy: AUTHOR.id },
  });
  await tx.$executeRaw`INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en)
    VALUES (${incidentId}, 'untouched', 'A', 0, 'Intact', 'Untouched')`;
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
    SELECT ${incidentId}, ${identificationId}, l.id, o.id, o.customer_id, l.sku, l.placed_at, 1, 0, 4900, 'EUR', 500, o.status, '{price_exact}'
    FROM order_line l JOIN shop_order o ON o.id = l.order_id WHERE o.ref LIKE ${name} || '-%' ORDER BY l.id`;
  const plan = await tx.plan.create({
    data: { incidentId, version: 1, status: "draft", rules: CREDIT_RULES, letters: {}, currency: "EUR", authorId: AUTHOR.id },
  });
  await tx.$executeRaw`
    INSERT INTO compensation (plan_id, incident_id, customer_id, cohort_key, rule_id, kind, amount_minor, currency, expires_at, state, done_at)
    SELECT ${plan.id}, ${incidentId}, customer_id, 'untouched', 'r1', 'store_credit', ${CREDIT_MINOR}, 'EUR', ${new Date(END)}, 'done', '2006-08-21Z'
    FROM affected_line WHERE incident_id = ${incidentId} ORDER BY customer_id`;
  await sealAndExecute(tx, plan.id, incidentId);
  return { incidentId, planId: plan.id };
}

async function sealAndExecute(tx: Tx, planId: number, incidentId: number): Promise<void> {
  const [authorId, fingerprint] = [AUTHOR.id, "f".repeat(64)];
  const submittedAt = new Date("2006-08-20T09:00:00Z");
  await tx.plan.update({ where: { id: planId }, data: { status: "approved", fingerprint, submittedBy: authorId, submittedAt } });
  await tx.approval.create({ data: { planId, authorId, submittedBy: authorId, fingerprint, decision: "approved", decidedBy: MANAGER.id } });
  await tx.execution.create({ data: { planId, incidentId, fingerprint, status: "done", startedBy: MANAGER.id } });
  await tx.plan.update({ where: { id: planId }, data: { status: "executed" } });
}

async function issueAll(incidentId: number, planId: number): Promise<void> {
  const rows = await prisma.compensation.findMany({ where: { planId }, orderBy: { id: "asc" }, select: { id: true } });
  const secrets = rows.map(({ id }) => ({
    id: String(id),
    code: creditCode(env.APP_SECRET, id),
    hash: hashToken(creditToken(env.APP_SECRET, id, 1)).toString("hex"),
  }));
  await prisma.$executeRaw`
    INSERT INTO credit (incident_id, customer_id, compensation_id, code, token_hash, language, amount_minor, currency, expires_at, issued_at)
    SELECT ${incidentId}, c.customer_id, c.id, s.code, decode(s.hash, 'hex'), customer.language, c.amount_minor, c.currency, c.expires_at, c.done_at
    FROM jsonb_to_recordset(${JSON.stringify(secrets)}::jsonb) AS s (id bigint, code text, hash text)
    JOIN compensation c ON c.id = s.id JOIN customer ON customer.id = c.customer_id ORDER BY c.id`;
  await prisma.$executeRaw`
    INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount,
                                 customer_id, compensation_id, credit_id, at)
    SELECT incident_id, 'plan:' || ${planId}::int || ':' || customer_id, 'credit:' || compensation_id, 'goodwill', 'credit_outstanding', currency,
           amount_minor, customer_id, compensation_id, id, issued_at FROM credit WHERE incident_id = ${incidentId}`;
}
