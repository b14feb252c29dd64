-- Make amends: the whole grammar of remedies, plans that follow plans, several approvers, a pilot, effects in the shop, choices,
-- authorised and reversed redemptions. What judges the new kinds and states is in the migrations after this one: a new value of
-- an enum cannot be named in the transaction that adds it.

CREATE TYPE authorisation_state AS ENUM ('open', 'captured', 'voided', 'lapsed');

CREATE TYPE account_kind AS ENUM ('vendure', 'shopify', 'woocommerce', 'webhook');

CREATE TYPE effect_kind AS ENUM ('void_units', 'give_back_units', 'refund', 'issue_credit', 'revoke_credit', 'issue_code', 'offer', 'send_item', 'donate', 'call', 'settle');

CREATE TYPE effect_state AS ENUM ('waiting', 'sending', 'done', 'unknown', 'failed', 'needs_person', 'by_hand', 'skipped');

ALTER TYPE execution_status ADD VALUE 'pilot';
ALTER TYPE execution_status ADD VALUE 'pilot_done';
ALTER TYPE execution_status ADD VALUE 'stopped';

ALTER TYPE compensation_kind ADD VALUE 'gift_all';
ALTER TYPE compensation_kind ADD VALUE 'honour';
ALTER TYPE compensation_kind ADD VALUE 'give_back';
ALTER TYPE compensation_kind ADD VALUE 'void_line';
ALTER TYPE compensation_kind ADD VALUE 'refund';
ALTER TYPE compensation_kind ADD VALUE 'refund_shipping';
ALTER TYPE compensation_kind ADD VALUE 'revoke_credit';
ALTER TYPE compensation_kind ADD VALUE 'discount_code';
ALTER TYPE compensation_kind ADD VALUE 'rain_check';
ALTER TYPE compensation_kind ADD VALUE 'tiered_discount';
ALTER TYPE compensation_kind ADD VALUE 'pay_difference';
ALTER TYPE compensation_kind ADD VALUE 'replace';
ALTER TYPE compensation_kind ADD VALUE 'substitute';
ALTER TYPE compensation_kind ADD VALUE 'gift_item';
ALTER TYPE compensation_kind ADD VALUE 'raffle';
ALTER TYPE compensation_kind ADD VALUE 'donation';
ALTER TYPE compensation_kind ADD VALUE 'thank_reporter';
ALTER TYPE compensation_kind ADD VALUE 'call_task';
ALTER TYPE compensation_kind ADD VALUE 'settlement';
ALTER TYPE compensation_kind ADD VALUE 'choice';

ALTER TABLE credit ADD COLUMN     authorised_minor BIGINT NOT NULL DEFAULT 0;

ALTER TABLE execution ADD COLUMN     pilot_customers BIGINT[] NOT NULL DEFAULT ARRAY[]::BIGINT[];

ALTER TABLE plan ADD COLUMN     approval_expires_at TIMESTAMPTZ(3),
ADD COLUMN     approvals_needed INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     approved_at TIMESTAMPTZ(3),
ADD COLUMN     follows_id INTEGER,
ADD COLUMN     person_cap JSONB,
ADD COLUMN     seed TEXT NOT NULL DEFAULT '';

ALTER TABLE approval ADD COLUMN     alone BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     on_behalf_of TEXT;

ALTER TABLE compensation ADD COLUMN     detail JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     is_due BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE credit_authorisation (
    id BIGSERIAL NOT NULL,
    credit_id BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    order_ref TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    state authorisation_state NOT NULL DEFAULT 'open',
    expires_at TIMESTAMPTZ(3) NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ(3),
    redemption_id BIGINT,

    CONSTRAINT credit_authorisation_pkey PRIMARY KEY (id)
);

CREATE TABLE redemption_reversal (
    id BIGSERIAL NOT NULL,
    redemption_id BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    reason TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT redemption_reversal_pkey PRIMARY KEY (id)
);

CREATE TABLE credit_extension (
    id BIGSERIAL NOT NULL,
    credit_id BIGINT NOT NULL,
    from_at TIMESTAMPTZ(3) NOT NULL,
    to_at TIMESTAMPTZ(3) NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT credit_extension_pkey PRIMARY KEY (id)
);

CREATE TABLE objection (
    id BIGSERIAL NOT NULL,
    incident_id INTEGER NOT NULL,
    customer_id BIGINT NOT NULL,
    text TEXT NOT NULL,
    once_key BYTEA NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ(3),
    settled_by TEXT,
    note TEXT,

    CONSTRAINT objection_pkey PRIMARY KEY (id)
);

CREATE TABLE shop_account (
    id SERIAL NOT NULL,
    source TEXT NOT NULL,
    kind account_kind NOT NULL,
    base_url TEXT NOT NULL,
    credentials BYTEA NOT NULL,
    settings JSONB NOT NULL DEFAULT '{}',
    enabled BOOLEAN NOT NULL DEFAULT false,
    checked_at TIMESTAMPTZ(3),
    check_result JSONB,
    version INTEGER NOT NULL DEFAULT 1,
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT shop_account_pkey PRIMARY KEY (id)
);

CREATE TABLE effect (
    id BIGSERIAL NOT NULL,
    incident_id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    compensation_id BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    affected_line_id BIGINT,
    credit_id BIGINT,
    source TEXT NOT NULL,
    kind effect_kind NOT NULL,
    units BIGINT,
    amount_minor BIGINT,
    currency CHAR(3),
    detail JSONB NOT NULL DEFAULT '{}',
    state effect_state NOT NULL DEFAULT 'waiting',
    idempotency_key TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TIMESTAMPTZ(3),
    external_id TEXT,
    error TEXT,
    note TEXT,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ(3),
    settled_by TEXT,

    CONSTRAINT effect_pkey PRIMARY KEY (id)
);

CREATE TABLE effect_try (
    id BIGSERIAL NOT NULL,
    effect_id BIGINT NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    request JSONB NOT NULL,
    outcome TEXT NOT NULL,
    status INTEGER,
    response TEXT NOT NULL DEFAULT '',

    CONSTRAINT effect_try_pkey PRIMARY KEY (id)
);

CREATE TABLE approval_delegation (
    id SERIAL NOT NULL,
    from_staff TEXT NOT NULL,
    to_staff TEXT NOT NULL,
    starts_at TIMESTAMPTZ(3) NOT NULL,
    ends_at TIMESTAMPTZ(3) NOT NULL,
    reason TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    revoked_at TIMESTAMPTZ(3),

    CONSTRAINT approval_delegation_pkey PRIMARY KEY (id)
);

CREATE TABLE choice (
    id BIGSERIAL NOT NULL,
    compensation_id BIGINT NOT NULL,
    plan_id INTEGER NOT NULL,
    incident_id INTEGER NOT NULL,
    customer_id BIGINT NOT NULL,
    token_hash BYTEA NOT NULL,
    token_generation INTEGER NOT NULL DEFAULT 1,
    language TEXT NOT NULL,
    due_at TIMESTAMPTZ(3) NOT NULL,
    chosen_key TEXT,
    chosen_at TIMESTAMPTZ(3),
    chosen_by TEXT,

    CONSTRAINT choice_pkey PRIMARY KEY (id)
);

CREATE INDEX credit_authorisation_state_expires_at_idx ON credit_authorisation(state, expires_at);

CREATE UNIQUE INDEX credit_authorisation_credit_id_idempotency_key_key ON credit_authorisation(credit_id, idempotency_key);

CREATE UNIQUE INDEX redemption_reversal_redemption_id_idempotency_key_key ON redemption_reversal(redemption_id, idempotency_key);

CREATE INDEX credit_extension_credit_id_idx ON credit_extension(credit_id);

CREATE UNIQUE INDEX objection_once_key_key ON objection(once_key);

CREATE INDEX objection_incident_id_settled_at_idx ON objection(incident_id, settled_at);

CREATE UNIQUE INDEX shop_account_source_key ON shop_account(source);

CREATE UNIQUE INDEX effect_idempotency_key_key ON effect(idempotency_key);

CREATE INDEX effect_plan_id_state_id_idx ON effect(plan_id, state, id);

CREATE INDEX effect_incident_id_customer_id_idx ON effect(incident_id, customer_id);

CREATE INDEX effect_try_effect_id_id_idx ON effect_try(effect_id, id);

CREATE INDEX approval_delegation_to_staff_idx ON approval_delegation(to_staff);

CREATE UNIQUE INDEX choice_compensation_id_key ON choice(compensation_id);

CREATE UNIQUE INDEX choice_token_hash_key ON choice(token_hash);

CREATE INDEX choice_incident_id_id_idx ON choice(incident_id, id);

CREATE INDEX choice_customer_id_idx ON choice(customer_id);

ALTER TABLE effect_try ADD CONSTRAINT effect_try_effect_id_fkey FOREIGN KEY (effect_id) REFERENCES effect(id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the database itself refuses ----------------------------------------------------------------------------------------
CREATE TRIGGER effect_try_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON effect_try FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER redemption_reversal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON redemption_reversal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_extension_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_extension FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE credit DROP CONSTRAINT credit_within_amount;
ALTER TABLE credit ADD CONSTRAINT credit_within_amount CHECK (
  amount_minor > 0 AND redeemed_minor >= 0 AND expired_minor >= 0 AND revoked_minor >= 0 AND authorised_minor >= 0
  AND redeemed_minor + expired_minor + revoked_minor + authorised_minor <= amount_minor);
ALTER TABLE credit_authorisation ADD CONSTRAINT credit_authorisation_positive CHECK (amount_minor > 0);
ALTER TABLE redemption_reversal ADD CONSTRAINT redemption_reversal_positive CHECK (amount_minor > 0 AND reason <> '');
ALTER TABLE credit_extension ADD CONSTRAINT credit_extension_later CHECK (to_at > from_at AND reason <> '');
ALTER TABLE choice ADD CONSTRAINT choice_decided_whole CHECK (num_nonnulls(chosen_key, chosen_at, chosen_by) IN (0, 3));
ALTER TABLE approval_delegation ADD CONSTRAINT approval_delegation_ordered CHECK (starts_at < ends_at AND from_staff <> to_staff AND reason <> '');

-- Alone only with a reason; nobody uses a right lent to them by whoever wrote or submitted the plan.
ALTER TABLE approval DROP CONSTRAINT approval_by_another;
ALTER TABLE approval ADD CONSTRAINT approval_by_another CHECK (
  (decided_by <> author_id AND decided_by <> submitted_by AND on_behalf_of IS DISTINCT FROM author_id AND on_behalf_of IS DISTINCT FROM submitted_by)
  OR (alone AND decision = 'approved' AND length(comment) >= 20));

CREATE OR REPLACE FUNCTION keep_plan_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (NEW.status = 'draft'
    OR (NEW.rules, NEW.letters, NEW.budget_minor, NEW.currency, NEW.fingerprint, NEW.author_id, NEW.submitted_by, NEW.seed, NEW.person_cap,
        NEW.follows_id, NEW.approvals_needed)
       IS DISTINCT FROM (OLD.rules, OLD.letters, OLD.budget_minor, OLD.currency, OLD.fingerprint, OLD.author_id, OLD.submitted_by, OLD.seed,
        OLD.person_cap, OLD.follows_id, OLD.approvals_needed)) THEN
    RAISE EXCEPTION 'plan % is sealed: make a new version', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- An incident's executed plans are a chain: one first, and each followed by one at most.
DROP INDEX plan_one_executed;
CREATE UNIQUE INDEX plan_one_first_executed ON plan (incident_id) WHERE status IN ('executing', 'executed') AND follows_id IS NULL;
CREATE UNIQUE INDEX plan_one_follower_executed ON plan (follows_id) WHERE status IN ('executing', 'executed');
ALTER TABLE plan ADD CONSTRAINT plan_follows_fkey FOREIGN KEY (follows_id) REFERENCES plan (id);

-- An execution exists only for a seal that as many approved as are needed, and nobody turned down.
CREATE OR REPLACE FUNCTION require_approved_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(DISTINCT a.decided_by) FROM approval a WHERE a.plan_id = NEW.plan_id AND a.fingerprint = NEW.fingerprint AND a.decision = 'approved')
       < (SELECT approvals_needed FROM plan WHERE id = NEW.plan_id)
     OR EXISTS (SELECT 1 FROM approval a WHERE a.plan_id = NEW.plan_id AND a.decision <> 'approved') THEN
    RAISE EXCEPTION 'plan % has too few approvals for this fingerprint', NEW.plan_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
