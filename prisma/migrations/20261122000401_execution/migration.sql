-- Executions in stages, choices and what is done outside: their constraints, and the invariants for the whole grammar of remedies.

ALTER TABLE execution ADD COLUMN continued_at TIMESTAMPTZ(3),
ADD COLUMN reason TEXT,
ADD COLUMN drift_minor BIGINT NOT NULL DEFAULT 0;

ALTER TABLE execution ADD CONSTRAINT execution_stopped_with_reason CHECK (status <> 'stopped' OR coalesce(reason, '') <> '');
ALTER TABLE execution ADD CONSTRAINT execution_pilot_of_somebody CHECK (status NOT IN ('pilot', 'pilot_done') OR cardinality(pilot_customers) > 0);

-- An offer is opened and decided for one compensation; what was decided stays.
CREATE INDEX choice_undecided_idx ON choice (due_at) WHERE chosen_key IS NULL;
CREATE FUNCTION keep_choice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.chosen_key IS NOT NULL AND (NEW.chosen_key, NEW.chosen_at, NEW.chosen_by) IS DISTINCT FROM (OLD.chosen_key, OLD.chosen_at, OLD.chosen_by)) THEN
    RAISE EXCEPTION 'choice % is decided', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER choice_decided_once BEFORE UPDATE OR DELETE ON choice FOR EACH ROW EXECUTE FUNCTION keep_choice();

-- What was executed before things outside were written down one by one was done by hand.
INSERT INTO effect (incident_id, plan_id, compensation_id, customer_id, affected_line_id, credit_id, source, kind, units, amount_minor, currency,
                    state, idempotency_key, note, settled_at, settled_by)
SELECT t.incident_id, c.plan_id, c.id, t.customer_id, t.affected_line_id, t.credit_id,
       coalesce(o.source, (SELECT f.source FROM affected_line l JOIN shop_order f ON f.id = l.order_id
                           WHERE l.incident_id = t.incident_id AND l.customer_id = t.customer_id ORDER BY l.placed_at, l.id LIMIT 1), ''),
       CASE t.credit_account WHEN 'voided' THEN 'void_units' ELSE 'issue_credit' END::effect_kind,
       CASE t.unit WHEN 'units' THEN t.amount END, CASE t.unit WHEN 'units' THEN NULL ELSE t.amount END, nullif(t.unit, 'units'),
       'by_hand', CASE t.credit_account WHEN 'voided' THEN 'void_units:' || c.id || ':' || t.affected_line_id ELSE 'issue_credit:' || c.id END,
       'before', t.at, 'system'
FROM ledger_transfer t JOIN compensation c ON c.id = t.compensation_id
LEFT JOIN affected_line a ON a.id = t.affected_line_id LEFT JOIN shop_order o ON o.id = a.order_id
WHERE t.debit_account IN ('open', 'goodwill') AND t.credit_account IN ('voided', 'credit_outstanding');

-- 3. Every ledger transaction sums to zero per unit; every transfer moves something, the way its accounts allow; a counter-entry
-- names the entry it reverses.
CREATE OR REPLACE VIEW inv_03_ledger_sums AS
SELECT transaction_key, unit, 'does_not_sum_to_zero' AS why, NULL::bigint AS transfer_id
FROM ledger_entry GROUP BY transaction_key, unit HAVING sum(signed_amount) <> 0
UNION ALL
SELECT transaction_key, unit, 'impossible_move', id FROM ledger_transfer
WHERE amount <= 0 OR NOT (
  (unit = 'units' AND affected_line_id IS NOT NULL
   AND (debit_account, credit_account) IN (('granted', 'open'), ('open', 'gifted'), ('open', 'voided'), ('open', 'honoured'),
                                           ('voided', 'honoured'), ('voided', 'gifted'), ('voided', 'open')))
  OR (unit ~ '^[A-Z]{3}$' AND credit_id IS NOT NULL
   AND (debit_account, credit_account) IN (('goodwill', 'credit_outstanding'), ('credit_outstanding', 'credit_redeemed'),
                                           ('credit_outstanding', 'credit_expired'), ('credit_outstanding', 'credit_revoked'),
                                           ('credit_redeemed', 'credit_outstanding'), ('credit_expired', 'credit_outstanding')))
  OR (unit ~ '^[A-Z]{3}$' AND compensation_id IS NOT NULL
   AND (debit_account, credit_account) IN (('owed', 'refund_payable'), ('goodwill', 'refund_payable'), ('refund_payable', 'refunded'),
                                           ('goodwill', 'donation_payable'), ('donation_payable', 'donated'))))
UNION ALL
SELECT t.transaction_key, t.unit, 'reverses_nothing', t.id FROM ledger_transfer t
WHERE t.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_transfer r WHERE r.id = t.reverses AND r.unit = t.unit AND r.amount >= t.amount);

-- 4. Units: granted = gifted + voided + honoured + open, for every affected line; and the ledger says what the compensations say.
DROP VIEW inv_04_units_conserved;
CREATE VIEW inv_04_units_conserved AS
WITH moved AS (
  SELECT affected_line_id AS id, sum(amount) FILTER (WHERE debit_account = 'granted') AS granted,
         sum(CASE 'open' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS open,
         sum(CASE 'gifted' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS gifted,
         sum(CASE 'honoured' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS honoured,
         sum(CASE 'voided' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS voided
  FROM ledger_transfer WHERE unit = 'units' GROUP BY 1),
per_plan AS (
  SELECT incident_id, customer_id, plan_id, bool_or(kind IN ('gift_consumed', 'gift_all')) AS gifts, bool_or(kind = 'honour') AS honours,
         bool_or(kind = 'give_back') AS gives_back, bool_or(kind = 'void_rest') AS voids, bool_or(kind IN ('void_line', 'gift_all')) AS settles
  FROM compensation WHERE state = 'done' AND kind IN ('gift_consumed', 'gift_all', 'honour', 'give_back', 'void_rest', 'void_line') GROUP BY 1, 2, 3),
treated AS (
  SELECT incident_id, customer_id, bool_or(gifts) AS gifts, bool_or(honours) AS honours, bool_or(gives_back) AS gives_back,
         bool_or(voids OR settles) AS voids, bool_or(gifts OR honours OR voids OR settles) AS grants,
         bool_or(settles OR (gifts AND voids)) AS whole, bool_or(voids AND NOT gifts) AS rest
  FROM per_plan GROUP BY 1, 2)
SELECT coalesce(a.id, m.id) AS affected_line_id, a.incident_id, a.customer_id, CASE
    WHEN a.id IS NULL THEN 'no_such_line'
    WHEN m.id IS NULL THEN 'done_without_entries'
    WHEN t.customer_id IS NULL OR (m.gifted > 0 AND NOT t.gifts) OR (m.honoured > 0 AND NOT (t.honours OR t.gives_back)) OR (m.voided > 0 AND NOT t.voids)
      THEN 'moved_without_compensation'
    WHEN m.granted IS DISTINCT FROM a.units_granted THEN 'granted_differs'
    WHEN least(m.open, m.gifted, m.honoured, m.voided) < 0 THEN 'more_than_granted'
    ELSE 'left_open' END AS why
FROM affected_line a
LEFT JOIN treated t ON t.incident_id = a.incident_id AND t.customer_id = a.customer_id
FULL JOIN moved m ON m.id = a.id
-- Where only the rest was voided, no more stays open than was ever used.
LEFT JOIN LATERAL (
  SELECT sum(c.units) AS units FROM consumption c
  WHERE (c.customer_id = a.customer_id OR c.buyer_id = a.customer_id) AND c.sku = a.sku) used ON t.rest AND NOT t.whole AND m.open > 0
WHERE a.id IS NULL
   OR (m.id IS NOT NULL AND (t.customer_id IS NULL OR m.granted IS DISTINCT FROM a.units_granted
                             OR least(m.open, m.gifted, m.honoured, m.voided) < 0
                             OR (m.gifted > 0 AND NOT t.gifts) OR (m.honoured > 0 AND NOT (t.honours OR t.gives_back)) OR (m.voided > 0 AND NOT t.voids)
                             OR (t.whole AND m.open > 0) OR (t.rest AND m.open > coalesce(used.units, 0))))
   OR (m.id IS NULL AND t.grants AND a.units_granted > 0);

-- 4. What was frozen as a number of units to honour was honoured, to the unit.
CREATE VIEW inv_04_honoured_as_frozen AS
SELECT c.id AS compensation_id, 'honoured_differs' AS why
FROM compensation c LEFT JOIN LATERAL (
  SELECT coalesce(sum(t.amount), 0) AS units FROM ledger_transfer t
  WHERE t.customer_id = c.customer_id AND t.compensation_id = c.id AND t.credit_account = 'honoured') l ON true
WHERE c.kind = 'honour' AND c.units IS NOT NULL AND l.units <> CASE c.state WHEN 'done' THEN c.units ELSE 0 END;

-- 5. Stages: nothing waits where everything is said to be done, a pilot is over before its results count, plans follow one another.
CREATE VIEW inv_05_execution_stages AS
SELECT e.plan_id, 'stopped_while_pending' AS why FROM execution e
WHERE e.status = 'stopped' AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = e.plan_id AND c.state = 'pending')
UNION ALL
SELECT e.plan_id, 'pilot_done_while_pending' FROM execution e
WHERE e.status = 'pilot_done'
  AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = e.plan_id AND c.state = 'pending' AND c.customer_id = ANY(e.pilot_customers))
UNION ALL
SELECT e.plan_id, 'went_past_the_pilot' FROM execution e
WHERE cardinality(e.pilot_customers) > 0 AND e.continued_at IS NULL AND e.status <> 'stopped'
  AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = e.plan_id AND c.state IN ('done', 'failed') AND NOT c.customer_id = ANY(e.pilot_customers))
UNION ALL
SELECT p.id, 'follows_what_was_not_executed' FROM plan p JOIN plan before ON before.id = p.follows_id
WHERE p.status IN ('executing', 'executed') AND (before.status <> 'executed' OR before.incident_id <> p.incident_id OR before.version >= p.version);

-- 6. At most one compensation per (plan, customer, rule, kind) and one credit per compensation; each credit is one that was done.
CREATE OR REPLACE VIEW inv_06_one_compensation_each AS
SELECT min(id) AS compensation_id, 'compensation_twice' AS why FROM compensation
GROUP BY plan_id, customer_id, rule_id, kind HAVING count(*) > 1
UNION ALL
SELECT compensation_id, 'credit_twice' FROM credit GROUP BY compensation_id HAVING count(*) > 1
UNION ALL
SELECT c.id, 'done_without_credit' FROM compensation c
WHERE c.kind = 'store_credit' AND c.state = 'done' AND c.amount_minor > 0 AND NOT EXISTS (SELECT 1 FROM credit k WHERE k.compensation_id = c.id)
UNION ALL
SELECT k.compensation_id, 'credit_differs_from_compensation' FROM credit k
LEFT JOIN compensation c ON c.id = k.compensation_id AND c.kind = 'store_credit' AND c.state = 'done'
WHERE (c.customer_id, c.amount_minor, c.currency::text) IS DISTINCT FROM (k.customer_id, k.amount_minor, k.currency::text);

-- 6. What was to be paid back or donated is payable to the cent, and no more was paid than is payable.
CREATE VIEW inv_06_money_as_frozen AS
WITH moved AS (
  SELECT compensation_id, sum(amount) FILTER (WHERE credit_account IN ('refund_payable', 'donation_payable')) AS payable,
         sum(amount) FILTER (WHERE credit_account IN ('refunded', 'donated')) AS paid, min(unit) AS unit
  FROM ledger_transfer WHERE compensation_id IS NOT NULL AND unit <> 'units'
    AND (credit_account IN ('refund_payable', 'donation_payable') OR credit_account IN ('refunded', 'donated')) GROUP BY 1)
SELECT coalesce(c.id, m.compensation_id) AS compensation_id, CASE
    WHEN c.id IS NULL THEN 'no_such_compensation' WHEN m.paid > m.payable THEN 'more_paid_than_payable' ELSE 'payable_differs' END AS why
FROM (SELECT * FROM compensation WHERE kind IN ('refund', 'refund_shipping', 'donation')) c FULL JOIN moved m ON m.compensation_id = c.id
WHERE c.id IS NULL OR m.paid > coalesce(m.payable, 0) OR m.unit <> c.currency
   OR coalesce(m.payable, 0) <> CASE c.state WHEN 'done' THEN coalesce(c.amount_minor, 0) ELSE 0 END;

-- 6. What has to be done outside is written down for every compensation that was done, and for no other.
CREATE VIEW inv_06_effects_of_the_done AS
SELECT t.compensation_id, 'done_without_effect' AS why FROM ledger_transfer t
WHERE t.compensation_id IS NOT NULL
  AND ((t.debit_account, t.credit_account) IN (('open', 'voided'), ('voided', 'honoured')) OR (t.debit_account, t.credit_account) = ('goodwill', 'credit_outstanding'))
  AND NOT EXISTS (
    SELECT 1 FROM effect e WHERE e.incident_id = t.incident_id AND e.customer_id = t.customer_id AND e.compensation_id = t.compensation_id
      AND e.affected_line_id IS NOT DISTINCT FROM t.affected_line_id
      AND e.kind = CASE t.credit_account WHEN 'voided' THEN 'void_units' WHEN 'honoured' THEN 'give_back_units' ELSE 'issue_credit' END::effect_kind)
UNION ALL
SELECT c.id, 'done_without_effect' FROM compensation c
WHERE c.state = 'done' AND c.kind IN ('refund', 'refund_shipping', 'discount_code', 'rain_check', 'tiered_discount', 'pay_difference', 'replace', 'substitute',
                                      'gift_item', 'raffle', 'donation', 'call_task', 'settlement')
  AND (c.kind NOT IN ('refund', 'refund_shipping', 'donation') OR c.amount_minor > 0)
  AND NOT EXISTS (SELECT 1 FROM effect e WHERE e.incident_id = c.incident_id AND e.customer_id = c.customer_id AND e.compensation_id = c.id)
UNION ALL
SELECT e.compensation_id, 'effect_of_nothing_done' FROM effect e LEFT JOIN compensation c ON c.id = e.compensation_id
WHERE (c.plan_id, c.incident_id, c.customer_id) IS DISTINCT FROM (e.plan_id, e.incident_id, e.customer_id) OR c.state IS DISTINCT FROM 'done';

-- 6. A choice that was opened can be decided once; what was chosen is what was treated, and nothing of an option before it was chosen.
CREATE VIEW inv_06_choices_decided_once AS
SELECT c.id AS compensation_id, 'done_without_choice' AS why FROM compensation c
WHERE c.kind = 'choice' AND c.state = 'done' AND NOT EXISTS (SELECT 1 FROM choice k WHERE k.compensation_id = c.id)
UNION ALL
SELECT k.compensation_id, 'choice_of_nothing_done' FROM choice k LEFT JOIN compensation c ON c.id = k.compensation_id AND c.kind = 'choice'
WHERE c.state IS DISTINCT FROM 'done' OR (c.plan_id, c.customer_id) IS DISTINCT FROM (k.plan_id, k.customer_id)
UNION ALL
SELECT k.compensation_id, 'chosen_without_compensations' FROM choice k JOIN compensation c ON c.id = k.compensation_id
WHERE k.chosen_key IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM compensation o WHERE o.plan_id = c.plan_id AND o.customer_id = c.customer_id AND o.rule_id = c.rule_id || '/' || k.chosen_key)
UNION ALL
SELECT o.id, 'treated_without_choice' FROM compensation o
WHERE o.rule_id LIKE '%/%' AND NOT EXISTS (
  SELECT 1 FROM choice k JOIN compensation c ON c.id = k.compensation_id
  WHERE c.plan_id = o.plan_id AND c.customer_id = o.customer_id AND o.rule_id = c.rule_id || '/' || k.chosen_key);

-- 11. What a person settled, stopped or chose has its audit event.
CREATE VIEW inv_11_settlements_are_audited AS
SELECT 'settlement' AS kind, c.id FROM compensation c
WHERE c.state IN ('by_hand', 'skipped') AND NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.incident_id = c.incident_id
    AND ((e.action = CASE c.state WHEN 'by_hand' THEN 'compensation.settle_by_hand' ELSE 'compensation.skip' END AND e.subject = 'customer:' || c.customer_id)
      OR (c.state = 'skipped' AND e.action = 'execution.stop' AND e.detail ->> 'planId' = c.plan_id::text)))
UNION ALL
SELECT 'choice', k.id FROM choice k
WHERE k.chosen_key IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.action IN ('choice.make', 'choice.make_for_customer', 'choice.take_default') AND e.incident_id = k.incident_id
    AND e.subject = 'choice:' || k.id);
