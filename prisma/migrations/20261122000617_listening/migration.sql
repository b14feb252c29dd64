-- Promises -----------------------------------------------------------------------------------------------------------
-- Whether a mailing's are written down is looked at with every batch; the same one again is looked for by its words.
CREATE INDEX promise_mailing_idx ON promise (mailing_id) WHERE mailing_id IS NOT NULL;
CREATE INDEX promise_unkept_idx ON promise (same_key) WHERE kept_at IS NULL;

-- Answers that came back ---------------------------------------------------------------------------------------------
-- What a provider tells may be about an answer: then it is about no message.
ALTER TABLE delivery_event ADD COLUMN entry_id BIGINT;
ALTER TABLE delivery_event ADD CONSTRAINT delivery_event_of_one_thing CHECK (num_nonnulls(message_id, entry_id) <= 1);
CREATE INDEX delivery_event_entry_idx ON delivery_event (entry_id) WHERE entry_id IS NOT NULL;
-- Why an answer that left did not reach its reader: bounced | complained | failed. Null: nobody said so.
ALTER TABLE thread_entry ADD COLUMN returned TEXT;
ALTER TABLE thread_entry ADD CONSTRAINT thread_entry_returned CHECK (returned IN ('bounced', 'complained', 'failed'));

CREATE OR REPLACE FUNCTION keep_delivery_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.message_id IS NULL OR NEW.message_id = OLD.message_id) AND (OLD.entry_id IS NULL OR NEW.entry_id = OLD.entry_id)
    AND ROW (NEW.id, NEW.event_id, NEW.kind, NEW.provider_id, NEW.detail, NEW.at, NEW.received_at)
      IS NOT DISTINCT FROM ROW (OLD.id, OLD.event_id, OLD.kind, OLD.provider_id, OLD.detail, OLD.at, OLD.received_at)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'delivery_event is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- What the customer meant to buy -------------------------------------------------------------------------------------
-- A gesture is a credit, or one product at a price until an instant: `amount_minor` is then what the shop forgoes.
ALTER TABLE extra_gesture ADD COLUMN sku TEXT, ADD COLUMN price_minor BIGINT, ADD COLUMN ends_at TIMESTAMPTZ(3);
ALTER TABLE extra_gesture ADD CONSTRAINT extra_gesture_offer CHECK (num_nonnulls(sku, price_minor, ends_at) IN (0, 3) AND sku <> '' AND price_minor >= 0);
ALTER TABLE extra_gesture DROP CONSTRAINT extra_gesture_state;
ALTER TABLE extra_gesture ADD CONSTRAINT extra_gesture_state CHECK (
  state IN ('waiting', 'given', 'refused') AND (state = 'given' AND sku IS NULL) = (credit_id IS NOT NULL)
  AND num_nonnulls(decided_by, decided_at) IN (0, 2) AND (state <> 'waiting' OR decided_by IS NULL) AND (state <> 'refused' OR decided_by IS NOT NULL));

CREATE OR REPLACE VIEW inv_06_extra_gestures_given_once AS
SELECT g.id AS gesture_id, 'given_without_its_credit' AS why FROM extra_gesture g
LEFT JOIN credit k ON k.id = g.credit_id
LEFT JOIN compensation c ON c.id = k.compensation_id AND c.state = 'done' AND c.rule_id = 'extra/' || g.id
WHERE g.state = 'given' AND g.sku IS NULL
  AND (c.incident_id, c.customer_id, c.amount_minor, c.currency::text) IS DISTINCT FROM (g.incident_id, g.customer_id, g.amount_minor, g.currency::text)
UNION ALL
SELECT g.id, 'given_without_its_offer' FROM extra_gesture g
WHERE g.state = 'given' AND g.sku IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM compensation c
  WHERE c.incident_id = g.incident_id AND c.customer_id = g.customer_id AND c.rule_id = 'extra/' || g.id AND c.kind = 'rain_check' AND c.state = 'done'
    AND (c.amount_minor, c.currency::text, c.expires_at, c.detail ->> 'sku') = (g.price_minor, g.currency::text, g.ends_at, g.sku))
UNION ALL
SELECT substr(c.rule_id, 7)::int, 'treated_without_gesture' FROM compensation c
WHERE c.rule_id ~ '^extra/[0-9]{1,9}$' AND NOT EXISTS (SELECT 1 FROM extra_gesture g WHERE c.rule_id = 'extra/' || g.id AND g.state = 'given');

-- “I ticked the wrong box” has a label of its own, and an answer that leads to the offer: where nobody has changed it yet.
UPDATE canned_answer SET actions = '[{"kind": "label", "label": "mis_click"}, {"kind": "offer"}]', row_version = row_version + 1
WHERE created_by = 'system' AND row_version = 1 AND name_en = 'I ticked the wrong box';

-- 11. Who asked for a mailing to be approved and who decided is in the audit, by name and request.
CREATE VIEW inv_11_mailings_are_audited AS
SELECT a.id AS approval_id, 'request' AS why FROM mailing_approval a JOIN mailing g ON g.id = a.mailing_id
WHERE NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.incident_id = g.incident_id AND e.action = 'mailing.submit' AND e.subject = 'mailing:' || g.id
    AND e.actor_id = a.requested_by AND e.detail ->> 'requestId' = a.id::text)
UNION ALL
SELECT a.id, 'decision' FROM mailing_approval a JOIN mailing g ON g.id = a.mailing_id
WHERE a.decided_by IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.incident_id = g.incident_id AND e.action = 'mailing.decide' AND e.subject = 'mailing:' || g.id
    AND e.actor_id = a.decided_by AND e.detail ->> 'requestId' = a.id::text AND e.detail ->> 'decision' = a.decision);
