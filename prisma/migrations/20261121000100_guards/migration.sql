-- What the database itself refuses, whoever asks.

-- Append-only tables ---------------------------------------------------------------------------------------------
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transfer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER approval_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approval
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER redemption_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redemption
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER template_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON template_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The audit chain --------------------------------------------------------------------------------------------------
-- Each row's hash covers its content and the hash before it; position and hash are given here, under one advisory lock,
-- so that concurrent writers cannot fork the chain. The row is the last statement of a command: the lock is held briefly.
CREATE FUNCTION audit_hash(e audit_event) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(e.prev_hash || convert_to(jsonb_build_array(
    e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_kind, e.actor_id, e.actor_label, e.action,
    e.incident_id, e.subject, e.reason, e.detail, e.request_id)::text, 'UTF8'));
$$;

CREATE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last audit_event;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_event'));
  SELECT * INTO last FROM audit_event ORDER BY id DESC LIMIT 1;
  NEW.id := coalesce(last.id, 0) + 1;
  NEW.prev_hash := coalesce(last.hash, sha256(''));
  NEW.hash := audit_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_event_chain BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION chain_audit_event();

-- Orders and what is affected -----------------------------------------------------------------------------------------
ALTER TABLE order_line ADD CONSTRAINT order_line_refund_within CHECK (refunded_quantity >= 0 AND (quantity < 0 OR refunded_quantity <= quantity));
ALTER TABLE consumption ADD CONSTRAINT consumption_units_positive CHECK (units > 0);
ALTER TABLE incident_window ADD CONSTRAINT incident_window_ordered CHECK (starts_at < ends_at);
ALTER TABLE affected_line ADD CONSTRAINT affected_line_evidence CHECK (cardinality(reasons) > 0 AND quantity > 0 AND units_granted >= 0);
ALTER TABLE excluded_line ADD CONSTRAINT excluded_line_reason CHECK (cardinality(reasons) > 0);
ALTER TABLE line_usage ADD CONSTRAINT line_usage_positive CHECK (units_consumed >= 0);
ALTER TABLE cohort_member ADD CONSTRAINT cohort_member_usage CHECK (
  units_consumed >= 0 AND units_consumed <= units_granted
  AND (usage = 'none') = (units_consumed = 0));
ALTER TABLE cohort_member ADD CONSTRAINT cohort_member_moved_with_reason CHECK (cohort_key = machine_cohort OR reason IS NOT NULL);
ALTER TABLE cohort_member ADD CONSTRAINT cohort_member_held_with_reason CHECK (NOT held OR reason IS NOT NULL);

-- Plans: frozen once submitted, never approved by who wrote or submitted them ------------------------------------------
ALTER TABLE plan ADD CONSTRAINT plan_sealed CHECK ((status = 'draft') = (fingerprint IS NULL AND submitted_by IS NULL AND submitted_at IS NULL));
ALTER TABLE approval ADD CONSTRAINT approval_by_another CHECK (decided_by <> author_id AND decided_by <> submitted_by);

CREATE FUNCTION keep_plan_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (NEW.status = 'draft'
    OR (NEW.rules, NEW.letters, NEW.budget_minor, NEW.currency, NEW.fingerprint, NEW.author_id, NEW.submitted_by)
       IS DISTINCT FROM (OLD.rules, OLD.letters, OLD.budget_minor, OLD.currency, OLD.fingerprint, OLD.author_id, OLD.submitted_by)) THEN
    RAISE EXCEPTION 'plan % is sealed: make a new version', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_sealed_after_submission BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION keep_plan_sealed();

CREATE UNIQUE INDEX plan_one_draft ON plan (incident_id) WHERE status = 'draft';
CREATE UNIQUE INDEX plan_one_executed ON plan (incident_id) WHERE status IN ('executing', 'executed');

-- An execution exists only for an approved seal.
CREATE FUNCTION require_approved_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM approval a WHERE a.plan_id = NEW.plan_id AND a.fingerprint = NEW.fingerprint AND a.decision = 'approved') THEN
    RAISE EXCEPTION 'plan % has no approval for this fingerprint', NEW.plan_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER execution_needs_approval BEFORE INSERT OR UPDATE OF plan_id, fingerprint ON execution
  FOR EACH ROW EXECUTE FUNCTION require_approved_seal();

-- Ledger and credits ---------------------------------------------------------------------------------------------------
ALTER TABLE ledger_transfer ADD CONSTRAINT ledger_transfer_moves CHECK (amount > 0 AND debit_account <> credit_account);
ALTER TABLE credit ADD CONSTRAINT credit_within_amount CHECK (
  amount_minor > 0 AND redeemed_minor >= 0 AND expired_minor >= 0 AND revoked_minor >= 0
  AND redeemed_minor + expired_minor + revoked_minor <= amount_minor);
ALTER TABLE redemption ADD CONSTRAINT redemption_positive CHECK (amount_minor > 0);

/* Each transfer as its two signed entries: what a double-entry reader expects. */
CREATE VIEW ledger_entry AS
  SELECT id AS transfer_id, transaction_key, incident_id, debit_account AS account, unit, amount AS signed_amount,
         customer_id, affected_line_id, compensation_id, credit_id, at FROM ledger_transfer
  UNION ALL
  SELECT id, transaction_key, incident_id, credit_account, unit, -amount,
         customer_id, affected_line_id, compensation_id, credit_id, at FROM ledger_transfer;

-- Mailings ---------------------------------------------------------------------------------------------------------------
ALTER TABLE mail_message ADD CONSTRAINT mail_message_addressed CHECK (channel <> 'email' OR state = 'skipped' OR to_address IS NOT NULL);
ALTER TABLE mail_message ADD CONSTRAINT mail_message_skipped_with_reason CHECK ((state = 'skipped') = (skip_reason IS NOT NULL));

-- Search -------------------------------------------------------------------------------------------------------------------
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX cohort_member_search_idx ON cohort_member USING gin ((name || ' ' || email) gin_trgm_ops);
-- One index per sort the affected table offers, always closed by the key so that pages are exact.
CREATE INDEX cohort_member_by_name_idx ON cohort_member (incident_id, name, customer_id);
CREATE INDEX cohort_member_by_email_idx ON cohort_member (incident_id, email, customer_id);
CREATE INDEX cohort_member_by_units_consumed_idx ON cohort_member (incident_id, units_consumed, customer_id);
CREATE INDEX cohort_member_by_gap_idx ON cohort_member (incident_id, gap_minor, customer_id);
CREATE INDEX cohort_member_by_first_order_idx ON cohort_member (incident_id, first_order_at, customer_id);
CREATE INDEX cohort_member_by_cohort_idx ON cohort_member (incident_id, cohort_key, customer_id);
