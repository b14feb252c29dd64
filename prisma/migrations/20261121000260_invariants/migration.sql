-- The product's invariants as read-only views: each returns the rows that violate it, by ids only; none = it holds.
-- `npm run verify` evaluates every view named inv_*. Numbers are those of the domain's list.

-- 1. Every affected customer is in exactly one cohort, or on hold. Asked of splits that rest on the newest identification:
-- after a later one the split is stale and is to be made again.
CREATE VIEW inv_01_one_cohort_per_customer AS
WITH split AS (
  SELECT s.incident_id FROM cohort_split s
  WHERE s.identification_id = (SELECT max(i.id) FROM identification i WHERE i.incident_id = s.incident_id)),
affected AS (SELECT DISTINCT a.incident_id, a.customer_id FROM affected_line a JOIN split USING (incident_id)),
member AS (SELECT m.incident_id, m.customer_id, count(*) AS cohorts FROM cohort_member m JOIN split USING (incident_id) GROUP BY 1, 2)
SELECT incident_id, customer_id, CASE WHEN a.customer_id IS NULL THEN 'member_not_affected' WHEN m.customer_id IS NULL THEN 'no_cohort' ELSE 'several_cohorts' END AS why
FROM affected a FULL JOIN member m USING (incident_id, customer_id)
WHERE a.customer_id IS NULL OR m.customer_id IS NULL OR m.cohorts <> 1;

-- 2. Every affected line has evidence, every exclusion a reason.
CREATE VIEW inv_02_evidence_and_reasons AS
SELECT incident_id, 'affected_line' AS kind, id FROM affected_line WHERE cardinality(reasons) = 0 OR '' = ANY(reasons)
UNION ALL
SELECT incident_id, 'excluded_line', id FROM excluded_line WHERE cardinality(reasons) = 0 OR '' = ANY(reasons);

-- 3. Every ledger transaction sums to zero per unit; every transfer moves something, the way its accounts allow; a counter-entry
-- names the entry it reverses.
CREATE VIEW inv_03_ledger_sums AS
SELECT transaction_key, unit, 'does_not_sum_to_zero' AS why, NULL::bigint AS transfer_id
FROM ledger_entry GROUP BY transaction_key, unit HAVING sum(signed_amount) <> 0
UNION ALL
SELECT transaction_key, unit, 'impossible_move', id FROM ledger_transfer
WHERE amount <= 0 OR NOT (
  (unit = 'units' AND affected_line_id IS NOT NULL
   AND (debit_account, credit_account) IN (('granted', 'open'), ('open', 'gifted'), ('open', 'voided'), ('open', 'honoured')))
  OR (unit ~ '^[A-Z]{3}$' AND credit_id IS NOT NULL
   AND (debit_account, credit_account) IN (('goodwill', 'credit_outstanding'), ('credit_outstanding', 'credit_redeemed'),
                                           ('credit_outstanding', 'credit_expired'), ('credit_outstanding', 'credit_revoked'))))
UNION ALL
SELECT t.transaction_key, t.unit, 'reverses_nothing', t.id FROM ledger_transfer t
WHERE t.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_transfer r WHERE r.id = t.reverses AND r.unit = t.unit AND r.amount >= t.amount);

-- 3. Facts are never updated or deleted: the guards that refuse it are there and switched on.
CREATE VIEW inv_03_append_only_guards AS
SELECT expected.table_name AS kind FROM (VALUES ('audit_event'), ('ledger_transfer'), ('approval'), ('redemption'), ('template_version')) AS expected (table_name)
WHERE NOT EXISTS (
  SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE t.tgrelid = to_regclass(quote_ident(expected.table_name)) AND p.proname = 'refuse_change' AND t.tgenabled IN ('O', 'A')
    AND t.tgtype & 58 = 58 /* before, delete, update, truncate */);

-- 4. Units: granted = gifted + voided + honoured + open, for every affected line; and the ledger says what the compensations say.
CREATE VIEW inv_04_units_conserved AS
WITH moved AS (
  SELECT affected_line_id AS id, sum(amount) FILTER (WHERE debit_account = 'granted') AS granted,
         coalesce(sum(amount) FILTER (WHERE debit_account = 'open'), 0) AS settled
  FROM ledger_transfer WHERE unit = 'units' GROUP BY 1),
treated AS (
  SELECT c.incident_id, c.customer_id, bool_or(c.kind = 'gift_consumed') AS gifts, bool_or(c.kind = 'void_rest') AS voids
  FROM compensation c WHERE c.state = 'done' AND c.kind IN ('gift_consumed', 'void_rest') GROUP BY 1, 2)
SELECT coalesce(a.id, m.id) AS affected_line_id, a.incident_id, a.customer_id, CASE
    WHEN a.id IS NULL THEN 'no_such_line'
    WHEN t.customer_id IS NULL THEN 'moved_without_compensation'
    WHEN m.id IS NULL THEN 'done_without_entries'
    WHEN m.granted IS DISTINCT FROM a.units_granted THEN 'granted_differs'
    WHEN m.settled > a.units_granted THEN 'more_than_granted'
    ELSE 'left_open' END AS why
FROM affected_line a
LEFT JOIN treated t ON t.incident_id = a.incident_id AND t.customer_id = a.customer_id
FULL JOIN moved m ON m.id = a.id
-- Where only the rest was voided, no more stays open than was ever used.
LEFT JOIN LATERAL (
  SELECT sum(c.units) AS units FROM consumption c WHERE c.customer_id = a.customer_id AND c.sku = a.sku) used ON t.voids AND NOT t.gifts AND m.settled < a.units_granted
WHERE a.id IS NULL
   OR (m.id IS NOT NULL AND (t.customer_id IS NULL OR m.granted IS DISTINCT FROM a.units_granted OR m.settled > a.units_granted
                             OR (t.voids AND m.settled + coalesce(used.units, 0) < a.units_granted)))
   OR (m.id IS NULL AND t.customer_id IS NOT NULL AND a.units_granted > 0);

-- 5. What was approved is what is executed; the approver is neither author nor submitter.
CREATE VIEW inv_05_executed_as_approved AS
SELECT e.plan_id, 'executed_differs_from_approved' AS why FROM execution e LEFT JOIN plan p ON p.id = e.plan_id
WHERE p.id IS NULL OR p.fingerprint IS DISTINCT FROM e.fingerprint
   OR NOT EXISTS (SELECT 1 FROM approval a WHERE a.plan_id = e.plan_id AND a.fingerprint = e.fingerprint AND a.decision = 'approved')
UNION ALL
SELECT a.plan_id, 'approved_by_author_or_submitter' FROM approval a JOIN plan p ON p.id = a.plan_id
WHERE a.decided_by IN (a.author_id, a.submitted_by, p.author_id, p.submitted_by)
UNION ALL
SELECT p.id, 'executed_without_execution' FROM plan p
WHERE p.status IN ('executing', 'executed') AND NOT EXISTS (SELECT 1 FROM execution e WHERE e.plan_id = p.id)
UNION ALL
SELECT p.id, 'execution_without_status' FROM plan p JOIN execution e ON e.plan_id = p.id WHERE p.status NOT IN ('executing', 'executed')
UNION ALL
SELECT e.plan_id, 'done_while_pending' FROM execution e
WHERE e.status = 'done' AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = e.plan_id AND c.state = 'pending')
UNION ALL
SELECT DISTINCT c.plan_id, 'treated_without_execution' FROM compensation c
WHERE c.state <> 'pending' AND NOT EXISTS (SELECT 1 FROM execution e WHERE e.plan_id = c.plan_id);

-- 6. At most one compensation per (plan, customer, rule, kind) and one credit per compensation; each credit is one that was done.
CREATE VIEW inv_06_one_compensation_each AS
SELECT min(id) AS compensation_id, 'compensation_twice' AS why FROM compensation
GROUP BY plan_id, customer_id, rule_id, kind HAVING count(*) > 1
UNION ALL
SELECT compensation_id, 'credit_twice' FROM credit GROUP BY compensation_id HAVING count(*) > 1
UNION ALL
SELECT c.id, 'done_without_credit' FROM compensation c
WHERE c.kind = 'store_credit' AND c.state = 'done' AND NOT EXISTS (SELECT 1 FROM credit k WHERE k.compensation_id = c.id)
UNION ALL
SELECT k.compensation_id, 'credit_differs_from_compensation' FROM credit k
LEFT JOIN compensation c ON c.id = k.compensation_id AND c.kind = 'store_credit' AND c.state = 'done'
WHERE (c.customer_id, c.amount_minor, c.currency::text) IS DISTINCT FROM (k.customer_id, k.amount_minor, k.currency::text);

-- 7. At most one sent message per (mailing, customer), accepted once; mail leaves for executed plans only.
CREATE VIEW inv_07_one_message_each AS
SELECT min(id) AS message_id, 'message_twice' AS why FROM mail_message GROUP BY mailing_id, customer_id HAVING count(*) > 1
UNION ALL
SELECT message_id, 'mailed_twice' FROM outbox_mail GROUP BY message_id HAVING count(*) > 1
UNION ALL
SELECT m.id, 'marked_sent_but_not_mailed' FROM mail_message m JOIN mailing g ON g.id = m.mailing_id
WHERE m.state = 'sent' AND m.channel = 'email' AND g.sender = 'outbox' AND NOT EXISTS (SELECT 1 FROM outbox_mail o WHERE o.message_id = m.id)
UNION ALL
SELECT o.message_id, 'mailed_without_message' FROM outbox_mail o WHERE NOT EXISTS (SELECT 1 FROM mail_message m WHERE m.id = o.message_id)
UNION ALL
SELECT m.id, 'plan_not_executed' FROM mail_message m JOIN mailing g ON g.id = m.mailing_id LEFT JOIN plan p ON p.id = g.plan_id
WHERE m.state IN ('sending', 'sent') AND p.status IS DISTINCT FROM 'executed'
UNION ALL
SELECT m.id, 'customer_not_treated' FROM mail_message m JOIN mailing g ON g.id = m.mailing_id
WHERE m.state = 'sent' AND NOT EXISTS (
  SELECT 1 FROM compensation c WHERE c.plan_id = g.plan_id AND c.customer_id = m.customer_id AND c.state IN ('done', 'by_hand'));

-- 8. No message without a rendered subject, HTML and text, free of unresolved variables.
CREATE VIEW inv_08_messages_rendered AS
WITH piece AS (
  SELECT mailing_id, variant, array_to_string(subject_pieces || html_pieces || text_pieces, '') AS fixed,
         cardinality(subject_pieces) <> cardinality(subject_names) + 1 OR cardinality(html_pieces) <> cardinality(html_names) + 1
         OR cardinality(text_pieces) <> cardinality(text_names) + 1 AS torn,
         subject_names || html_names || text_names AS names
  FROM mailing_pieces)
SELECT mailing_id, variant, NULL::bigint AS message_id, CASE WHEN torn THEN 'pieces_do_not_fit' ELSE 'unresolved_variable' END AS why
FROM piece WHERE torn OR fixed LIKE '%{{%' OR fixed LIKE '%{\%%'
UNION ALL
SELECT m.mailing_id, m.variant, m.id, 'no_pieces' FROM mail_message m
WHERE m.state <> 'skipped' AND NOT EXISTS (SELECT 1 FROM piece p WHERE p.mailing_id = m.mailing_id AND p.variant = m.variant)
UNION ALL
SELECT DISTINCT m.mailing_id, m.variant, m.id, 'value_missing'
FROM mail_message m JOIN piece p ON p.mailing_id = m.mailing_id AND p.variant = m.variant CROSS JOIN unnest(p.names) AS name
WHERE m.state <> 'skipped' AND CASE WHEN m.state IN ('sending', 'sent') THEN coalesce(m.values ->> name, '') = '' ELSE NOT m.values ? name END;

-- 9. 0 <= balance <= issued; redemptions + balance + expired + revoked = issued; the ledger says the same.
CREATE VIEW inv_09_credits_reconcile AS
WITH moved AS (
  SELECT credit_id, coalesce(sum(amount) FILTER (WHERE credit_account = 'credit_outstanding'), 0) AS issued,
         coalesce(sum(amount) FILTER (WHERE credit_account = 'credit_redeemed'), 0) AS redeemed,
         coalesce(sum(amount) FILTER (WHERE credit_account = 'credit_expired'), 0) AS expired,
         coalesce(sum(amount) FILTER (WHERE credit_account = 'credit_revoked'), 0) AS revoked
  FROM ledger_transfer WHERE credit_id IS NOT NULL GROUP BY 1),
spent AS (SELECT credit_id, sum(amount_minor) AS redeemed FROM redemption GROUP BY 1)
SELECT coalesce(k.id, m.credit_id) AS credit_id, CASE
    WHEN k.id IS NULL THEN 'no_such_credit'
    WHEN k.redeemed_minor + k.expired_minor + k.revoked_minor > k.amount_minor OR least(k.redeemed_minor, k.expired_minor, k.revoked_minor) < 0 THEN 'balance_out_of_range'
    WHEN k.redeemed_minor <> coalesce(s.redeemed, 0) THEN 'redemptions_differ'
    ELSE 'ledger_differs' END AS why
FROM credit k LEFT JOIN spent s ON s.credit_id = k.id FULL JOIN moved m ON m.credit_id = k.id
WHERE k.id IS NULL
   OR k.redeemed_minor + k.expired_minor + k.revoked_minor > k.amount_minor OR least(k.redeemed_minor, k.expired_minor, k.revoked_minor) < 0
   OR k.redeemed_minor <> coalesce(s.redeemed, 0)
   OR (m.issued, m.redeemed, m.expired, m.revoked) IS DISTINCT FROM (k.amount_minor::numeric, k.redeemed_minor::numeric, k.expired_minor::numeric, k.revoked_minor::numeric);

-- 11. The audit chain verifies: no gap, no fork, no row changed since it was written.
CREATE VIEW inv_11_audit_chain AS
SELECT id FROM (
  SELECT e.id, e.prev_hash, e.hash, audit_hash(e) AS expected, row_number() OVER (ORDER BY e.id) AS position,
         coalesce(lag(e.hash) OVER (ORDER BY e.id), sha256('')) AS hash_before
  FROM audit_event e) chain
WHERE hash IS DISTINCT FROM expected OR prev_hash IS DISTINCT FROM hash_before OR id <> position;

-- 11. What a person, a key or a link did has its audit event.
CREATE VIEW inv_11_acts_are_audited AS
SELECT 'approval' AS kind, a.id::bigint FROM approval a JOIN plan p ON p.id = a.plan_id
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'plan.decide' AND e.incident_id = p.incident_id AND e.actor_id = a.decided_by
                  AND e.detail ->> 'fingerprint' = a.fingerprint AND e.detail ->> 'decision' = a.decision::text)
UNION ALL
SELECT 'execution', x.id FROM execution x
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'execution.start' AND e.incident_id = x.incident_id AND e.actor_id = x.started_by
                  AND e.detail ->> 'executionId' = x.id::text)
UNION ALL
SELECT 'activation', k.id FROM credit k
WHERE k.activated_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'credit.activate' AND e.incident_id = k.incident_id AND e.subject = 'credit:' || k.id)
UNION ALL
SELECT 'revocation', k.id FROM credit k
WHERE k.revoked_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'credit.revoke' AND e.incident_id = k.incident_id AND e.subject = 'credit:' || k.id)
UNION ALL
SELECT 'redemption', r.credit_id FROM (SELECT credit_id, count(*) AS redemptions FROM redemption GROUP BY 1) r
LEFT JOIN (SELECT subject, count(*) AS events FROM audit_event WHERE action = 'credit.redeem' GROUP BY 1) e ON e.subject = 'credit:' || r.credit_id
WHERE r.redemptions IS DISTINCT FROM e.events
UNION ALL
SELECT 'settlement', c.id FROM compensation c
WHERE c.state IN ('by_hand', 'skipped') AND NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.action = CASE c.state WHEN 'by_hand' THEN 'compensation.settle_by_hand' ELSE 'compensation.skip' END
    AND e.incident_id = c.incident_id AND e.subject = 'customer:' || c.customer_id);
