-- Credits that are set aside, given back, extended and ended: what the database itself refuses, and what `verify` asks of them.

-- What ended is looked for by its end alone: an index that named the balance would be written by every redemption.
CREATE INDEX credit_expires_at_idx ON credit (expires_at);
CREATE INDEX objection_open_idx ON objection (customer_id) WHERE settled_at IS NULL;

ALTER TABLE credit_authorisation ADD CONSTRAINT credit_authorisation_credit_fkey FOREIGN KEY (credit_id) REFERENCES credit (id);
ALTER TABLE credit_authorisation ADD CONSTRAINT credit_authorisation_ends_later CHECK (expires_at > at);
ALTER TABLE credit_authorisation ADD CONSTRAINT credit_authorisation_settled_whole CHECK (
  (state = 'open') = (settled_at IS NULL) AND (state = 'captured') = (redemption_id IS NOT NULL));
ALTER TABLE redemption_reversal ADD CONSTRAINT redemption_reversal_redemption_fkey FOREIGN KEY (redemption_id) REFERENCES redemption (id);
ALTER TABLE credit_extension ADD CONSTRAINT credit_extension_credit_fkey FOREIGN KEY (credit_id) REFERENCES credit (id);
ALTER TABLE objection ADD CONSTRAINT objection_settled_whole CHECK (num_nonnulls(settled_at, settled_by, note) IN (0, 3));
ALTER TABLE objection ADD CONSTRAINT objection_said CHECK (length(btrim(text)) BETWEEN 1 AND 2000);

-- An authorisation is settled once; its amount and order are facts.
CREATE FUNCTION keep_authorisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.state <> 'open'
    OR (NEW.id, NEW.credit_id, NEW.amount_minor, NEW.order_ref, NEW.idempotency_key, NEW.expires_at, NEW.at)
       IS DISTINCT FROM (OLD.id, OLD.credit_id, OLD.amount_minor, OLD.order_ref, OLD.idempotency_key, OLD.expires_at, OLD.at) THEN
    RAISE EXCEPTION 'authorisation % is settled once', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER credit_authorisation_settled_once BEFORE UPDATE OR DELETE ON credit_authorisation
  FOR EACH ROW EXECUTE FUNCTION keep_authorisation();

-- No more comes back than was taken. The lock lets one reversal of a redemption judge at a time.
CREATE FUNCTION reverse_within_redemption() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken bigint;
  given_back numeric;
BEGIN
  SELECT amount_minor INTO taken FROM redemption WHERE id = NEW.redemption_id FOR UPDATE;
  SELECT coalesce(sum(amount_minor), 0) INTO given_back FROM redemption_reversal WHERE redemption_id = NEW.redemption_id;
  IF given_back + NEW.amount_minor > taken THEN
    RAISE EXCEPTION 'redemption % took less than that', NEW.redemption_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER redemption_reversal_within BEFORE INSERT ON redemption_reversal FOR EACH ROW EXECUTE FUNCTION reverse_within_redemption();

-- 3. Facts are never updated or deleted: the guards that refuse it are there and switched on.
CREATE OR REPLACE VIEW inv_03_append_only_guards AS
SELECT expected.table_name AS kind
FROM (VALUES ('audit_event'), ('ledger_transfer'), ('approval'), ('redemption'), ('template_version'), ('effect_try'), ('redemption_reversal'),
             ('credit_extension')) AS expected (table_name)
WHERE NOT EXISTS (
  SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE t.tgrelid = to_regclass(quote_ident(expected.table_name)) AND p.proname = 'refuse_change' AND t.tgenabled IN ('O', 'A')
    AND t.tgtype & 58 = 58 /* before, delete, update, truncate */);

-- 9. 0 <= balance <= issued; redeemed (less what was given back) + authorised + balance + expired + revoked = issued; redemptions,
-- reversals and open authorisations say the same, and so does the ledger.
CREATE OR REPLACE VIEW inv_09_credits_reconcile AS
WITH moved AS (
  SELECT credit_id, coalesce(sum(amount) FILTER (WHERE debit_account = 'goodwill'), 0) AS issued,
         coalesce(sum(amount) FILTER (WHERE credit_account = 'credit_redeemed'), 0) - coalesce(sum(amount) FILTER (WHERE debit_account = 'credit_redeemed'), 0) AS redeemed,
         coalesce(sum(amount) FILTER (WHERE credit_account = 'credit_expired'), 0) - coalesce(sum(amount) FILTER (WHERE debit_account = 'credit_expired'), 0) AS expired,
         coalesce(sum(amount) FILTER (WHERE credit_account = 'credit_revoked'), 0) AS revoked
  FROM ledger_transfer WHERE credit_id IS NOT NULL GROUP BY 1),
given_back AS (SELECT redemption_id, sum(amount_minor) AS amount FROM redemption_reversal GROUP BY 1),
spent AS (
  SELECT r.credit_id, sum(r.amount_minor - coalesce(b.amount, 0)) AS redeemed, bool_or(coalesce(b.amount, 0) > r.amount_minor) AS too_much_back
  FROM redemption r LEFT JOIN given_back b ON b.redemption_id = r.id GROUP BY 1),
held AS (
  SELECT a.credit_id, coalesce(sum(a.amount_minor) FILTER (WHERE a.state = 'open'), 0) AS authorised,
         bool_or(a.state = 'captured' AND (r.id IS NULL OR r.amount_minor > a.amount_minor)) AS captured_wrongly
  FROM credit_authorisation a LEFT JOIN redemption r ON r.id = a.redemption_id AND r.credit_id = a.credit_id GROUP BY 1),
judged AS (
  SELECT coalesce(k.id, m.credit_id) AS credit_id, CASE
    WHEN k.id IS NULL THEN 'no_such_credit'
    WHEN k.redeemed_minor + k.expired_minor + k.revoked_minor + k.authorised_minor > k.amount_minor
      OR least(k.redeemed_minor, k.expired_minor, k.revoked_minor, k.authorised_minor) < 0 THEN 'balance_out_of_range'
    WHEN k.redeemed_minor <> coalesce(s.redeemed, 0) THEN 'redemptions_differ'
    WHEN s.too_much_back THEN 'more_given_back_than_taken'
    WHEN k.authorised_minor <> coalesce(h.authorised, 0) THEN 'authorisations_differ'
    WHEN h.captured_wrongly THEN 'captured_without_redemption'
    WHEN (m.issued, m.redeemed, m.expired, m.revoked)
      IS DISTINCT FROM (k.amount_minor::numeric, k.redeemed_minor::numeric, k.expired_minor::numeric, k.revoked_minor::numeric) THEN 'ledger_differs'
    END AS why
  FROM credit k LEFT JOIN spent s ON s.credit_id = k.id LEFT JOIN held h ON h.credit_id = k.id FULL JOIN moved m ON m.credit_id = k.id)
SELECT credit_id, why FROM judged WHERE why IS NOT NULL;

-- 11. What a person, a key or a link did has its audit event; of credits, the view below speaks.
CREATE OR REPLACE VIEW inv_11_acts_are_audited AS
SELECT 'approval' AS kind, a.id::bigint FROM approval a JOIN plan p ON p.id = a.plan_id
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'plan.decide' AND e.incident_id = p.incident_id AND e.actor_id = a.decided_by
                  AND e.detail ->> 'fingerprint' = a.fingerprint AND e.detail ->> 'decision' = a.decision::text)
UNION ALL
SELECT 'execution', x.id FROM execution x
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'execution.start' AND e.incident_id = x.incident_id AND e.actor_id = x.started_by
                  AND e.detail ->> 'executionId' = x.id::text);

CREATE VIEW inv_11_credit_acts_are_audited AS
WITH event AS (SELECT subject, action, count(*) AS events FROM audit_event WHERE subject LIKE 'credit:%' GROUP BY 1, 2),
act AS (
  SELECT id AS credit_id, 'credit.activate' AS action, 1::bigint AS acts FROM credit WHERE activated_at IS NOT NULL
  UNION ALL
  SELECT credit_id, 'credit.redeem', count(*) FROM redemption r
  WHERE NOT EXISTS (SELECT 1 FROM credit_authorisation a WHERE a.redemption_id = r.id) GROUP BY 1
  UNION ALL
  SELECT credit_id, 'credit.authorise', count(*) FROM credit_authorisation GROUP BY 1
  UNION ALL
  SELECT credit_id, 'credit.capture', count(*) FROM credit_authorisation WHERE state = 'captured' GROUP BY 1
  UNION ALL
  SELECT credit_id, 'credit.void', count(*) FROM credit_authorisation WHERE state = 'voided' GROUP BY 1
  UNION ALL
  SELECT r.credit_id, 'credit.reverse', count(*) FROM redemption_reversal v JOIN redemption r ON r.id = v.redemption_id GROUP BY 1
  UNION ALL
  SELECT credit_id, 'credit.extend', count(*) FROM credit_extension WHERE reason <> 'given_back' GROUP BY 1
  UNION ALL
  SELECT id, 'credit.resend', token_generation - 1 FROM credit WHERE token_generation > 1)
SELECT act.action AS kind, act.credit_id AS id FROM act LEFT JOIN event e ON e.subject = 'credit:' || act.credit_id AND e.action = act.action
WHERE act.acts IS DISTINCT FROM coalesce(e.events, 0)
UNION ALL
-- A credit is also taken back by a plan that was approved for it.
SELECT 'credit.revoke', k.id FROM credit k
WHERE k.revoked_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject = 'credit:' || k.id AND e.action = 'credit.revoke')
  AND NOT EXISTS (SELECT 1 FROM compensation c WHERE c.incident_id = k.incident_id AND c.customer_id = k.customer_id
                    AND c.kind = 'revoke_credit' AND c.state = 'done');
