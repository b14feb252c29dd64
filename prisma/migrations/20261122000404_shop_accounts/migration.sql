-- Applying effects in the shop: what the database itself refuses, how the next ones are found, and the invariant.

ALTER TABLE effect ADD COLUMN since_attempt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shop_account ADD COLUMN check_asked_at TIMESTAMPTZ(3);

-- What an account has still to do, in the order in which it is due.
CREATE INDEX effect_to_apply_idx ON effect (source, next_attempt_at NULLS FIRST, id) WHERE state IN ('waiting', 'sending', 'unknown');

ALTER TABLE shop_account ADD CONSTRAINT shop_account_named CHECK (source <> '' AND base_url <> '');
ALTER TABLE effect ADD CONSTRAINT effect_amounts CHECK (coalesce(units, 0) >= 0 AND coalesce(amount_minor, 1) > 0 AND (amount_minor IS NULL OR currency IS NOT NULL));
ALTER TABLE effect ADD CONSTRAINT effect_settled_whole CHECK (
  (state IN ('done', 'by_hand', 'skipped')) = (settled_at IS NOT NULL AND settled_by IS NOT NULL)
  AND (state <> 'done' OR external_id IS NOT NULL)
  AND (state NOT IN ('by_hand', 'skipped') OR coalesce(note, error, '') <> '')
  AND (state NOT IN ('failed', 'needs_person') OR coalesce(error, '') <> '')
  AND (state <> 'sending' OR (attempts > 0 AND next_attempt_at IS NOT NULL)));

-- What was settled stays settled, and what an effect is never changes; units only shrink, by what was used in between.
CREATE FUNCTION keep_effect() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (OLD.state IN ('done', 'by_hand', 'skipped')
         AND (NEW.state, NEW.external_id, NEW.settled_at, NEW.settled_by, NEW.note, NEW.units)
             IS DISTINCT FROM (OLD.state, OLD.external_id, OLD.settled_at, OLD.settled_by, OLD.note, OLD.units))
     OR (NEW.kind, NEW.compensation_id, NEW.plan_id, NEW.affected_line_id, NEW.credit_id, NEW.amount_minor, NEW.currency, NEW.idempotency_key)
        IS DISTINCT FROM (OLD.kind, OLD.compensation_id, OLD.plan_id, OLD.affected_line_id, OLD.credit_id, OLD.amount_minor, OLD.currency, OLD.idempotency_key)
     OR NEW.attempts < OLD.attempts - 1 OR NEW.units > OLD.units THEN
    RAISE EXCEPTION 'effect % keeps what it is and how it ended', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER effect_kept BEFORE UPDATE OR DELETE ON effect FOR EACH ROW EXECUTE FUNCTION keep_effect();

-- 14. Effects are applied once: what is done has the shop's own id or the person who did it, its tries are kept for ever, and money is
-- paid back in the ledger exactly where it was paid back outside.
CREATE VIEW inv_14_effects_applied_once AS
SELECT e.id AS effect_id, 'done_without_proof' AS why FROM effect e
WHERE e.state = 'done' AND (e.external_id IS NULL OR NOT EXISTS (SELECT 1 FROM effect_try t WHERE t.effect_id = e.id AND t.outcome = 'done'))
UNION ALL
SELECT e.id, 'settled_by_nobody' FROM effect e
WHERE e.state IN ('by_hand', 'skipped') AND (coalesce(e.settled_by, '') = '' OR coalesce(e.note, e.error, '') = '')
UNION ALL
SELECT t.effect_id, 'applied_twice' FROM effect_try t WHERE t.outcome = 'done' GROUP BY t.effect_id HAVING count(*) > 1
UNION ALL
SELECT coalesce(e.id, 0), CASE WHEN e.id IS NULL THEN 'paid_without_effect' WHEN t.id IS NULL THEN 'done_without_payment' ELSE 'payment_differs' END
FROM (SELECT * FROM effect WHERE kind IN ('refund', 'donate') AND state IN ('done', 'by_hand') AND amount_minor > 0) e
FULL JOIN (SELECT * FROM ledger_transfer WHERE credit_account IN ('refunded', 'donated')) t
  ON t.idempotency_key = CASE e.kind WHEN 'refund' THEN 'refunded:' ELSE 'donated:' END || e.id
WHERE e.id IS NULL OR t.id IS NULL OR (t.amount, t.unit, t.customer_id) IS DISTINCT FROM (e.amount_minor, e.currency::text, e.customer_id)
UNION ALL
SELECT 0, 'tries_not_guarded'
WHERE NOT EXISTS (
  SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE t.tgrelid = 'effect_try'::regclass AND p.proname = 'refuse_change' AND t.tgenabled IN ('O', 'A') AND t.tgtype & 58 = 58);
