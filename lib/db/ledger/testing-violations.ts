const ONE = (table: string) => `(SELECT min(id) FROM ${table})`;
const OF = (step: string) => `(SELECT min(id) FROM mailing WHERE step = '${step}')`;
const COPY_OF = (table: string, columns: string) =>
  `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${table} WHERE id = ${ONE(table)}`;

/** What only someone with all rights can do to the books, and the view that has to report it: name, view, statements. */
export const VIOLATIONS: [string, string, string[]][] = [
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
  ["a notice that nobody approved", "inv_07_one_message_each", ["UPDATE mailing_approval SET decision = 'refuse', comment = 'No'"]],
  [
    "a notice rendered anew since it was approved",
    "inv_07_one_message_each",
    ["UPDATE mailing SET fingerprint = 'x' WHERE step = 'notice'"],
  ],
  [
    "a customer told twice what happened",
    "inv_07_one_message_each",
    [
      "INSERT INTO mailing (incident_id, step, round, cohort_key, template_version_id, status, created_by, fingerprint) SELECT incident_id, step, 2, cohort_key, template_version_id, status, created_by, fingerprint FROM mailing WHERE step = 'notice'",
      `INSERT INTO mail_message (mailing_id, customer_id, channel, state, to_address, variant, values) SELECT (SELECT max(id) FROM mailing), customer_id, channel, state, to_address, variant, values FROM mail_message WHERE mailing_id = ${OF("notice")}`,
    ],
  ],
  [
    "a correction of what never left",
    "inv_07_one_message_each",
    [`UPDATE mail_message SET state = 'failed' WHERE mailing_id = ${OF("notice")}`],
  ],
  [
    "a reminder of a credit that was revoked before",
    "inv_07_one_message_each",
    [`UPDATE credit SET revoked_at = '2000-01-01Z' WHERE id = (SELECT credit_id FROM mail_message WHERE mailing_id = ${OF("reminder")})`],
  ],
  ["a reminder of no credit", "inv_07_one_message_each", [`UPDATE mail_message SET credit_id = NULL WHERE mailing_id = ${OF("reminder")}`]],
  [
    "a notice that announces a credit",
    "inv_08_messages_rendered",
    [`UPDATE mailing_pieces SET html_names = '{creditLink}' WHERE mailing_id = ${OF("notice")}`],
  ],
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
  ["an activation that was not audited", "inv_11_credit_acts_are_audited", ["UPDATE credit SET activated_at = now()"]],
  ["a revocation that was not audited", "inv_11_credit_acts_are_audited", ["UPDATE credit SET revoked_at = now()"]],
  [
    "a redemption that was not audited",
    "inv_11_credit_acts_are_audited",
    ["UPDATE audit_event SET action = 'plan.submit' WHERE action = 'credit.redeem'"],
  ],
  [
    "a shop known further than it was pulled",
    "inv_13_pulls_without_gaps",
    [
      `INSERT INTO order_source (name, kind, base_url, credentials, cursor_at, created_by)
       VALUES ('shop', 'vendure', 'https://shop.example', '', now(), 't')`,
    ],
  ],
  ["one unit more to honour than was", "inv_04_honoured_as_frozen", ["UPDATE compensation SET units = units + 1 WHERE kind = 'honour'"]],
  [
    "units honoured that nobody asked for",
    "inv_04_units_conserved",
    [
      "UPDATE ledger_transfer SET credit_account = 'honoured' WHERE id = (SELECT min(id) FROM ledger_transfer WHERE credit_account = 'gifted')",
    ],
  ],
  [
    "customers treated before anybody looked at the pilot",
    "inv_05_execution_stages",
    [`UPDATE execution SET pilot_customers = '{-1}' WHERE id = ${ONE("execution")}`],
  ],
  [
    "an execution stopped while a customer waits",
    "inv_05_execution_stages",
    [
      "UPDATE execution SET status = 'stopped', reason = 'Enough'",
      `UPDATE compensation SET state = 'pending' WHERE id = ${ONE("compensation")}`,
    ],
  ],
  [
    "a plan that follows one of another incident",
    "inv_05_execution_stages",
    ["UPDATE plan SET follows_id = (SELECT min(id) FROM plan) WHERE id = (SELECT max(id) FROM plan)"],
  ],
  ["a refund of another amount", "inv_06_money_as_frozen", ["UPDATE ledger_transfer SET amount = amount + 1 WHERE debit_account = 'owed'"]],
  [
    "more paid back than is payable",
    "inv_06_money_as_frozen",
    [
      `INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id, compensation_id)
       SELECT incident_id, 'x', 'x', 'refund_payable', 'refunded', unit, 9999, customer_id, compensation_id FROM ledger_transfer WHERE debit_account = 'owed'`,
    ],
  ],
  ["a void that no shop was told of", "inv_06_effects_of_the_done", ["DELETE FROM effect WHERE kind = 'void_units'"]],
  ["an offer that nobody was told of", "inv_06_effects_of_the_done", ["DELETE FROM effect WHERE kind = 'offer'"]],
  ["an effect of what was not done", "inv_06_effects_of_the_done", ["UPDATE compensation SET state = 'failed' WHERE kind = 'refund'"]],
  ["a choice that never was opened", "inv_06_choices_decided_once", ["DELETE FROM choice"]],
  ["an option chosen and not treated", "inv_06_choices_decided_once", ["DELETE FROM compensation WHERE rule_id LIKE '%/%'"]],
  [
    "an option treated and not chosen",
    "inv_06_choices_decided_once",
    ["UPDATE choice SET chosen_key = NULL, chosen_at = NULL, chosen_by = NULL"],
  ],
  [
    "a choice that was not audited",
    "inv_11_settlements_are_audited",
    ["UPDATE audit_event SET action = 'plan.submit' WHERE action = 'choice.make'"],
  ],
  ["a settlement that was not audited", "inv_11_settlements_are_audited", ["UPDATE compensation SET state = 'skipped'"]],
  [
    "an effect done without the shop’s own number",
    "inv_14_effects_applied_once",
    [
      "ALTER TABLE effect DROP CONSTRAINT effect_settled_whole",
      `UPDATE effect SET state = 'done', settled_at = now(), settled_by = 'x' WHERE id = ${ONE("effect")}`,
    ],
  ],
  [
    "a mailing whose request nobody is known to have made",
    "inv_11_mailings_are_audited",
    ["UPDATE audit_event SET actor_id = 'x' WHERE action = 'mailing.submit'"],
  ],
  [
    "a mailing whose decision nobody is known to have taken",
    "inv_11_mailings_are_audited",
    ["UPDATE audit_event SET detail = '{}' WHERE action = 'mailing.decide'"],
  ],
];
