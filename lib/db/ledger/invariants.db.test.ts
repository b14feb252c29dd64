import { beforeAll, expect, test } from "vitest";
import { activateCredit } from "@/lib/commands/credits/activate-credit";
import { redeemCredit } from "@/lib/commands/credits/redeem-credit";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { creditToken } from "@/lib/domain/credits/token";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { prisma, type Tx } from "../client";
import { readViolations } from "../health/invariants";

beforeAll(async () => {
  const plan = await makeExecutablePlan(9, "INV");
  const result = await startExecution(MANAGER, plan);
  if (!result.ok) throw new Error(result.refusal.reason);
  await executeWholePlan(result.value.executionId);
  const credit = await prisma.credit.findFirstOrThrow({ where: { incidentId: plan.incidentId }, orderBy: { id: "asc" } });
  await activateCredit({ kind: "link", id: "l", name: "link" }, { token: creditToken(env.APP_SECRET, credit.compensationId, 1) });
  const spending = { code: credit.code, amountMinor: 500, orderRef: "O-1", idempotencyKey: "invariants" };
  await redeemCredit({ kind: "key", id: "k", name: "shop" }, spending);
  await addMail(plan.incidentId, plan.planId);
});

/** One mail that left as it should. */
async function addMail(incidentId: number, planId: number) {
  const template = await prisma.templateVersion.create({ data: { key: "consumed", version: 900, content: {}, createdBy: "t" } });
  const mailing = await prisma.mailing.create({
    data: { incidentId, planId, cohortKey: "consumed", templateVersionId: template.id, status: "sent", sender: "outbox", createdBy: "t" },
  });
  const pieces = { subjectPieces: ["Hello ", ""], htmlPieces: ["<p>", "</p>"], textPieces: ["Hi ", "!"] };
  const names = { subjectNames: ["name"], htmlNames: ["name"], textNames: ["name"] };
  await prisma.mailingPieces.create({ data: { mailingId: mailing.id, variant: "en", ...pieces, ...names } });
  const member = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId, cohortKey: "consumed" } });
  const message = await prisma.mailMessage.create({
    data: {
      mailingId: mailing.id,
      customerId: member.customerId,
      channel: "email",
      state: "sent",
      toAddress: "a@shop.example",
      variant: "en",
      values: { name: "Zoé" },
    },
  });
  const addresses = { toAddress: "a@shop.example", fromAddress: "s@shop.example", replyTo: "s@shop.example" };
  await prisma.outboxMail.create({ data: { idempotencyKey: "m1", messageId: message.id, subject: "Hello", ...addresses } });
}

const violated = async (db: Tx) => (await readViolations(db)).filter(({ count }) => count > 0).map(({ view }) => view);

class Undone extends Error {}
/** The views that report after a violation that only someone with all rights can make; everything is undone. */
async function after(statements: string[]): Promise<string[]> {
  let views: string[] = [];
  const attempt = prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
    views = await violated(tx);
    throw new Undone();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undone);
  return views;
}

test("nothing is violated after a plan was executed, a credit spent and a mail sent", async () => {
  expect(await violated(prisma)).toEqual([]);
});

const ONE = (table: string) => `(SELECT min(id) FROM ${table})`;
const COPY_OF = (table: string, columns: string) =>
  `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${table} WHERE id = ${ONE(table)}`;

const VIOLATIONS: [string, string, string[]][] = [
  [
    "an affected customer in no cohort",
    "inv_01_one_cohort_per_customer",
    ["DELETE FROM cohort_member WHERE customer_id = (SELECT min(customer_id) FROM cohort_member)"],
  ],
  [
    "a member who is not affected",
    "inv_01_one_cohort_per_customer",
    [
      "UPDATE affected_line SET customer_id = (SELECT max(customer_id) FROM affected_line) WHERE customer_id = (SELECT min(customer_id) FROM affected_line)",
    ],
  ],
  [
    "an order left with a customer who was merged",
    "inv_01_merges_are_flat",
    ["UPDATE customer SET merged_into = (SELECT max(id) FROM customer) WHERE id = (SELECT min(customer_id) FROM shop_order)"],
  ],
  ["a count that differs from the table", "inv_01_member_counts", ["UPDATE member_count SET customers = customers + 1"]],
  [
    "a line without evidence",
    "inv_02_evidence_and_reasons",
    [
      "ALTER TABLE affected_line DROP CONSTRAINT affected_line_evidence",
      `UPDATE affected_line SET reasons = '{}' WHERE id = ${ONE("affected_line")}`,
    ],
  ],
  [
    "an exclusion with an empty reason",
    "inv_02_evidence_and_reasons",
    [
      "INSERT INTO excluded_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor, currency, order_status, near_miss, reasons) SELECT incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor, currency, order_status, true, '{\"\"}' FROM affected_line LIMIT 1",
    ],
  ],
  [
    "a transfer that moves nothing",
    "inv_03_ledger_sums",
    [
      "ALTER TABLE ledger_transfer DROP CONSTRAINT ledger_transfer_moves",
      "UPDATE ledger_transfer SET amount = 0 WHERE debit_account = 'goodwill'",
    ],
  ],
  [
    "units that turn into credit",
    "inv_03_ledger_sums",
    ["UPDATE ledger_transfer SET credit_account = 'credit_outstanding' WHERE credit_account = 'voided'"],
  ],
  ["a counter-entry to nothing", "inv_03_ledger_sums", ["UPDATE ledger_transfer SET reverses = -1 WHERE debit_account = 'goodwill'"]],
  ["a guard that was taken away", "inv_03_append_only_guards", ["DROP TRIGGER ledger_transfer_append_only ON ledger_transfer"]],
  ["a guard that was switched off", "inv_03_append_only_guards", ["ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only"]],
  [
    "one unit lost from a line",
    "inv_04_units_conserved",
    ["UPDATE ledger_transfer SET amount = amount - 1 WHERE id = (SELECT min(id) FROM ledger_transfer WHERE credit_account = 'voided')"],
  ],
  [
    "one unit too many given",
    "inv_04_units_conserved",
    ["UPDATE ledger_transfer SET amount = amount + 1 WHERE id = (SELECT min(id) FROM ledger_transfer WHERE credit_account = 'gifted')"],
  ],
  [
    "a customer done without entries",
    "inv_04_units_conserved",
    ["DELETE FROM ledger_transfer WHERE unit = 'units' AND customer_id = (SELECT min(customer_id) FROM ledger_transfer)"],
  ],
  [
    "entries of a customer who was not done",
    "inv_04_units_conserved",
    ["UPDATE compensation SET state = 'failed' WHERE kind IN ('void_rest', 'gift_consumed')"],
  ],
  ["another fingerprint executed than approved", "inv_05_executed_as_approved", ["UPDATE execution SET fingerprint = repeat('0', 64)"]],
  [
    "a plan approved by its author",
    "inv_05_executed_as_approved",
    ["ALTER TABLE approval DROP CONSTRAINT approval_by_another", "UPDATE approval SET decided_by = author_id"],
  ],
  ["a plan executed without execution", "inv_05_executed_as_approved", ["DELETE FROM execution"]],
  [
    "an execution done while a customer waits",
    "inv_05_executed_as_approved",
    [`UPDATE compensation SET state = 'pending' WHERE id = ${ONE("compensation")}`],
  ],
  [
    "a compensation twice",
    "inv_06_one_compensation_each",
    [
      "DROP INDEX compensation_plan_id_customer_id_rule_id_kind_key",
      COPY_OF("compensation", "plan_id, incident_id, customer_id, cohort_key, rule_id, kind, state"),
    ],
  ],
  ["a credit that never was issued", "inv_06_one_compensation_each", ["DELETE FROM credit WHERE id = (SELECT max(id) FROM credit)"]],
  [
    "a credit of another amount",
    "inv_06_one_compensation_each",
    ["UPDATE credit SET amount_minor = amount_minor + 1 WHERE id = (SELECT max(id) FROM credit)"],
  ],
  [
    "a message twice",
    "inv_07_one_message_each",
    [
      "DROP INDEX mail_message_mailing_id_customer_id_key",
      COPY_OF("mail_message", "mailing_id, customer_id, channel, state, to_address, variant, values"),
    ],
  ],
  [
    "a mail accepted twice",
    "inv_07_one_message_each",
    [
      "INSERT INTO outbox_mail (idempotency_key, message_id, to_address, from_address, reply_to, subject) SELECT 'again', message_id, to_address, from_address, reply_to, subject FROM outbox_mail",
    ],
  ],
  ["a mail lost", "inv_07_one_message_each", ["DELETE FROM outbox_mail"]],
  ["a mail to a customer who was not treated", "inv_07_one_message_each", ["UPDATE compensation SET state = 'failed'"]],
  ["a mail for a plan that was not executed", "inv_07_one_message_each", ["UPDATE plan SET status = 'approved'"]],
  [
    "a letter with an unresolved variable",
    "inv_08_messages_rendered",
    ['UPDATE mailing_pieces SET html_pieces = \'{"<p>{{ name }}","</p>"}\''],
  ],
  ["a letter with an unresolved tag", "inv_08_messages_rendered", ['UPDATE mailing_pieces SET text_pieces = \'{"{% if x %}",""}\'']],
  ["a letter whose pieces do not fit", "inv_08_messages_rendered", ["UPDATE mailing_pieces SET text_pieces = '{\"Hi\"}'"]],
  ["a message without a value", "inv_08_messages_rendered", ["UPDATE mail_message SET values = '{}'"]],
  ["a message with an empty value", "inv_08_messages_rendered", ['UPDATE mail_message SET values = \'{"name": ""}\'']],
  ["a message without its letter", "inv_08_messages_rendered", ["DELETE FROM mailing_pieces"]],
  ["a redemption that the credit does not know", "inv_09_credits_reconcile", ["UPDATE credit SET redeemed_minor = 0"]],
  [
    "a redemption that the ledger does not know",
    "inv_09_credits_reconcile",
    ["DELETE FROM ledger_transfer WHERE credit_account = 'credit_redeemed'"],
  ],
  [
    "a balance under zero",
    "inv_09_credits_reconcile",
    ["ALTER TABLE credit DROP CONSTRAINT credit_within_amount", "UPDATE credit SET revoked_minor = amount_minor + 1"],
  ],
  ["an audit row rewritten", "inv_11_audit_chain", ["UPDATE audit_event SET actor_label = 'Nobody' WHERE id = 2"]],
  ["an audit row taken out", "inv_11_audit_chain", ["DELETE FROM audit_event WHERE id = 2"]],
  [
    "an approval that was not audited",
    "inv_11_acts_are_audited",
    ["UPDATE audit_event SET action = 'plan.submit' WHERE action = 'plan.decide'"],
  ],
  [
    "an execution that was not audited",
    "inv_11_acts_are_audited",
    ["UPDATE audit_event SET action = 'plan.submit' WHERE action = 'execution.start'"],
  ],
  ["an activation that was not audited", "inv_11_acts_are_audited", ["UPDATE credit SET activated_at = now()"]],
  ["a revocation that was not audited", "inv_11_acts_are_audited", ["UPDATE credit SET revoked_at = now()"]],
  [
    "a redemption that was not audited",
    "inv_11_acts_are_audited",
    ["UPDATE audit_event SET action = 'plan.submit' WHERE action = 'credit.redeem'"],
  ],
  ["a settlement that was not audited", "inv_11_acts_are_audited", ["UPDATE compensation SET state = 'skipped'"]],
  [
    "a shop known further than it was pulled",
    "inv_13_pulls_without_gaps",
    [
      `INSERT INTO order_source (name, kind, base_url, credentials, cursor_at, created_by)
       VALUES ('shop', 'vendure', 'https://shop.example', '', now(), 't')`,
    ],
  ],
];
test.each(VIOLATIONS)("%s is reported by %s", async (_, view, statements) => {
  expect(await after(statements)).toContain(view);
});

test("every view was seen to report", async () => {
  const views = (await readViolations(prisma)).map(({ view }) => view);
  expect(new Set(VIOLATIONS.map(([, view]) => view))).toEqual(new Set(views));
});
