-- Goods may go back free of charge, and what was agreed with a customer case by case is booked.

ALTER TYPE compensation_kind ADD VALUE 'return_free';

ALTER TABLE effect ADD COLUMN agreed_minor BIGINT;
ALTER TABLE effect ADD CONSTRAINT effect_agreed_within_limit CHECK (
  agreed_minor IS NULL OR (kind = 'settle' AND state = 'by_hand' AND agreed_minor >= 0 AND agreed_minor <= amount_minor));

-- What was agreed stays as it was agreed, like everything else of an effect that was settled.
CREATE OR REPLACE FUNCTION keep_effect() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (OLD.state IN ('done', 'by_hand', 'skipped')
         AND (NEW.state, NEW.external_id, NEW.settled_at, NEW.settled_by, NEW.note, NEW.units, NEW.agreed_minor)
             IS DISTINCT FROM (OLD.state, OLD.external_id, OLD.settled_at, OLD.settled_by, OLD.note, OLD.units, OLD.agreed_minor))
     OR (NEW.kind, NEW.compensation_id, NEW.plan_id, NEW.affected_line_id, NEW.credit_id, NEW.amount_minor, NEW.currency, NEW.idempotency_key)
        IS DISTINCT FROM (OLD.kind, OLD.compensation_id, OLD.plan_id, OLD.affected_line_id, OLD.credit_id, OLD.amount_minor, OLD.currency, OLD.idempotency_key)
     OR NEW.attempts < OLD.attempts - 1 OR NEW.units > OLD.units THEN
    RAISE EXCEPTION 'effect % keeps what it is and how it ended', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- 3. A settlement leaves goodwill once it was agreed.
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
                                           ('goodwill', 'donation_payable'), ('donation_payable', 'donated'),
                                           ('goodwill', 'settled'))))
UNION ALL
SELECT t.transaction_key, t.unit, 'reverses_nothing', t.id FROM ledger_transfer t
WHERE t.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_transfer r WHERE r.id = t.reverses AND r.unit = t.unit AND r.amount >= t.amount);

-- 6. A free return is arranged outside, too.
CREATE OR REPLACE VIEW inv_06_effects_of_the_done AS
SELECT t.compensation_id, 'done_without_effect' AS why FROM ledger_transfer t
WHERE t.compensation_id IS NOT NULL
  AND ((t.debit_account, t.credit_account) IN (('open', 'voided'), ('voided', 'honoured')) OR (t.debit_account, t.credit_account) = ('goodwill', 'credit_outstanding'))
  AND NOT EXISTS (
    SELECT 1 FROM effect e WHERE e.incident_id = t.incident_id AND e.customer_id = t.customer_id AND e.compensation_id = t.compensation_id
      AND e.affected_line_id IS NOT DISTINCT FROM t.affected_line_id
      AND e.kind = CASE t.credit_account WHEN 'voided' THEN 'void_units' WHEN 'honoured' THEN 'give_back_units' ELSE 'issue_credit' END::effect_kind)
UNION ALL
SELECT c.id, 'done_without_effect' FROM compensation c
WHERE c.state = 'done' AND c.kind::text IN ('refund', 'refund_shipping', 'discount_code', 'rain_check', 'tiered_discount', 'pay_difference', 'return_free', 'replace', 'substitute',
                                      'gift_item', 'raffle', 'donation', 'call_task', 'settlement')
  AND (c.kind NOT IN ('refund', 'refund_shipping', 'donation') OR c.amount_minor > 0)
  AND NOT EXISTS (SELECT 1 FROM effect e WHERE e.incident_id = c.incident_id AND e.customer_id = c.customer_id AND e.compensation_id = c.id)
UNION ALL
SELECT e.compensation_id, 'effect_of_nothing_done' FROM effect e LEFT JOIN compensation c ON c.id = e.compensation_id
WHERE (c.plan_id, c.incident_id, c.customer_id) IS DISTINCT FROM (e.plan_id, e.incident_id, e.customer_id) OR c.state IS DISTINCT FROM 'done';

-- 14. A settlement is in the ledger with the amount that was agreed, within its limit.
CREATE OR REPLACE VIEW inv_14_effects_applied_once AS
SELECT e.id AS effect_id, 'done_without_proof' AS why FROM effect e
WHERE e.state = 'done' AND (e.external_id IS NULL OR NOT EXISTS (SELECT 1 FROM effect_try t WHERE t.effect_id = e.id AND t.outcome = 'done'))
UNION ALL
SELECT e.id, 'settled_by_nobody' FROM effect e
WHERE e.state IN ('by_hand', 'skipped') AND (coalesce(e.settled_by, '') = '' OR coalesce(e.note, e.error, '') = '')
UNION ALL
SELECT t.effect_id, 'applied_twice' FROM effect_try t WHERE t.outcome = 'done' GROUP BY t.effect_id HAVING count(*) > 1
UNION ALL
SELECT coalesce(e.id, 0), CASE WHEN e.id IS NULL THEN 'paid_without_effect' WHEN t.id IS NULL THEN 'done_without_payment' ELSE 'payment_differs' END
FROM (SELECT id, kind, currency, customer_id, CASE kind WHEN 'settle' THEN agreed_minor ELSE amount_minor END AS paid_minor FROM effect
      WHERE kind IN ('refund', 'donate', 'settle') AND state IN ('done', 'by_hand')
        AND CASE kind WHEN 'settle' THEN agreed_minor ELSE amount_minor END > 0) e
FULL JOIN (SELECT * FROM ledger_transfer WHERE credit_account IN ('refunded', 'donated', 'settled')) t
  ON t.idempotency_key = CASE e.kind WHEN 'refund' THEN 'refunded:' WHEN 'settle' THEN 'settled:' ELSE 'donated:' END || e.id
WHERE e.id IS NULL OR t.id IS NULL OR (t.amount, t.unit, t.customer_id) IS DISTINCT FROM (e.paid_minor, e.currency::text, e.customer_id)
UNION ALL
SELECT 0, 'tries_not_guarded'
WHERE NOT EXISTS (
  SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE t.tgrelid = 'effect_try'::regclass AND p.proname = 'refuse_change' AND t.tgenabled IN ('O', 'A') AND t.tgtype & 58 = 58);
