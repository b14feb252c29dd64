-- A plan that follows and treats a customer ends the choice that a plan before left open: one person, one outcome.
ALTER TABLE choice ADD COLUMN overtaken_by INTEGER;
ALTER TABLE choice ADD CONSTRAINT choice_overtaken_undecided CHECK (overtaken_by IS NULL OR chosen_key IS NULL);

-- Left open beside a plan that treated the same customer before this was known.
UPDATE choice k SET overtaken_by = later.id
FROM (
  SELECT k.id AS choice_id, min(p.id) AS id
  FROM choice k JOIN plan own ON own.id = k.plan_id
  JOIN plan p ON p.incident_id = k.incident_id AND p.version > own.version AND p.follows_id IS NOT NULL AND p.status IN ('executing', 'executed')
  WHERE k.chosen_key IS NULL AND EXISTS (
    SELECT 1 FROM compensation c WHERE c.plan_id = p.id AND c.customer_id = k.customer_id AND c.state <> 'skipped'
      AND c.rule_id NOT LIKE 'extra/%' AND c.kind NOT IN ('thank_reporter', 'call_task', 'message_only', 'nothing'))
  GROUP BY k.id) later
WHERE k.id = later.choice_id;

-- A choice that waits is looked for by its customer and by its day.
DROP INDEX choice_undecided_idx;
CREATE INDEX choice_undecided_idx ON choice (due_at) WHERE chosen_key IS NULL AND overtaken_by IS NULL;
CREATE INDEX choice_open_idx ON choice (incident_id, customer_id) WHERE chosen_key IS NULL AND overtaken_by IS NULL;

-- What was done by hand counts as given for every plan that follows, and is rare among what was done.
CREATE INDEX compensation_by_hand_idx ON compensation (incident_id, customer_id) WHERE state = 'by_hand';

-- 6. A choice is decided once, or ended by a later plan that treats the customer, and never stays open beside one that did.
CREATE OR REPLACE VIEW inv_06_choices_decided_once AS
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
WHERE o.rule_id LIKE '%/%' AND o.rule_id NOT LIKE 'extra/%' AND NOT EXISTS (
  SELECT 1 FROM choice k JOIN compensation c ON c.id = k.compensation_id
  WHERE c.plan_id = o.plan_id AND c.customer_id = o.customer_id AND o.rule_id = c.rule_id || '/' || k.chosen_key)
UNION ALL
SELECT k.compensation_id, 'overtaken_by_nobody' FROM choice k JOIN plan own ON own.id = k.plan_id
WHERE k.overtaken_by IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM plan p WHERE p.id = k.overtaken_by AND p.incident_id = k.incident_id AND p.version > own.version AND p.follows_id IS NOT NULL
    AND p.status IN ('executing', 'executed'))
UNION ALL
SELECT k.compensation_id, 'open_beside_a_later_plan' FROM choice k JOIN plan own ON own.id = k.plan_id
WHERE k.chosen_key IS NULL AND k.overtaken_by IS NULL AND EXISTS (
  SELECT 1 FROM compensation c JOIN plan p ON p.id = c.plan_id
  WHERE c.incident_id = k.incident_id AND c.customer_id = k.customer_id AND p.version > own.version AND p.follows_id IS NOT NULL
    AND c.state IN ('done', 'by_hand') AND c.rule_id NOT LIKE 'extra/%'
    AND c.kind NOT IN ('thank_reporter', 'call_task', 'message_only', 'nothing'));

-- One mail to one person who may decide about one request; written before it leaves.
CREATE TABLE decision_notice (
    id BIGSERIAL NOT NULL,
    incident_id INTEGER NOT NULL,
    plan_id INTEGER,
    mailing_id INTEGER,
    staff_id TEXT NOT NULL,
    address TEXT NOT NULL,
    once_key TEXT NOT NULL,
    state notice_state NOT NULL DEFAULT 'waiting',
    words JSONB,
    sender TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    at TIMESTAMPTZ(3) NOT NULL,
    sent_at TIMESTAMPTZ(3),

    CONSTRAINT decision_notice_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX decision_notice_once_key_key ON decision_notice(once_key);
CREATE INDEX decision_notice_incident_id_idx ON decision_notice(incident_id);
ALTER TABLE decision_notice ADD CONSTRAINT decision_notice_of_one CHECK (num_nonnulls(plan_id, mailing_id) = 1);
ALTER TABLE decision_notice ADD CONSTRAINT decision_notice_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL));
