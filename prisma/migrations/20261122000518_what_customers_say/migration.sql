-- What customers write on their page is a conversation like any other; what they answer, what may be quoted of it and what is given
-- beyond a plan is bound by what it means.

-- One conversation for each customer of an incident, open while one of their objections is; the key of the words stays, so that
-- sending them again still changes nothing.
INSERT INTO thread (incident_id, customer_id, channel, state, subject, address, language, suggested_label, opened_at, last_inbound_at, last_at, due_at, answered_at)
SELECT o.incident_id, o.customer_id, 'page', (CASE WHEN bool_or(o.settled_at IS NULL) THEN 'open' ELSE 'closed' END)::thread_state,
       CASE WHEN c.language = 'en' THEN 'Is this not right?' ELSE E'Ce n’est pas juste\u00a0?' END, lower(btrim(c.email)),
       CASE WHEN c.language = 'en' THEN 'en' ELSE 'fr' END, 'complaint', min(o.at), max(o.at), greatest(max(o.at), max(o.settled_at)),
       CASE WHEN bool_or(o.settled_at IS NULL) THEN max(o.at) + interval '1 day' END, min(o.settled_at)
FROM objection o JOIN customer c ON c.id = o.customer_id
GROUP BY o.incident_id, o.customer_id, c.language, c.email
ORDER BY min(o.id);

INSERT INTO thread_entry (thread_id, kind, channel, author_id, body, once_key, at)
SELECT t.id, said.kind::entry_kind, 'page', said.author_id, said.body, said.once_key, said.at
FROM (
  SELECT id, 1 AS turn, incident_id, customer_id, 'inbound' AS kind, NULL AS author_id, text AS body, once_key, at FROM objection
  UNION ALL
  SELECT id, 2, incident_id, customer_id, 'note', settled_by, note, sha256(convert_to('objection-note:' || id, 'UTF8')), settled_at
  FROM objection WHERE settled_at IS NOT NULL) said
JOIN thread t ON t.incident_id = said.incident_id AND t.customer_id = said.customer_id AND t.channel = 'page'
ORDER BY said.at, said.id, said.turn;

DROP TABLE objection;

ALTER TABLE feedback ADD CONSTRAINT feedback_score CHECK (score BETWEEN 1 AND 5);
ALTER TABLE feedback ADD CONSTRAINT feedback_comment CHECK (length(comment) <= 2000);
ALTER TABLE feedback ADD CONSTRAINT feedback_language CHECK (language IN ('fr', 'en'));

ALTER TABLE quote ADD CONSTRAINT quote_of_one_thing CHECK (num_nonnulls(feedback_id, entry_id) = 1);
ALTER TABLE quote ADD CONSTRAINT quote_mood CHECK (mood IN ('happy', 'unhappy'));
ALTER TABLE quote ADD CONSTRAINT quote_consent CHECK (consent IN ('page', 'mail', 'phone') AND (consent <> 'page' OR feedback_id IS NOT NULL));
ALTER TABLE quote ADD CONSTRAINT quote_text CHECK (length(btrim(text)) BETWEEN 1 AND 1000);
ALTER TABLE quote ADD CONSTRAINT quote_feedback_fkey FOREIGN KEY (feedback_id) REFERENCES feedback (id);
ALTER TABLE quote ADD CONSTRAINT quote_entry_fkey FOREIGN KEY (entry_id) REFERENCES thread_entry (id);

-- Nobody decides what they asked for; what was given has its credit, what waits or was refused has none.
ALTER TABLE extra_gesture ADD CONSTRAINT extra_gesture_amount CHECK (amount_minor > 0);
ALTER TABLE extra_gesture ADD CONSTRAINT extra_gesture_state CHECK (
  state IN ('waiting', 'given', 'refused') AND (state = 'given') = (credit_id IS NOT NULL)
  AND num_nonnulls(decided_by, decided_at) IN (0, 2) AND (state <> 'waiting' OR decided_by IS NULL) AND (state <> 'refused' OR decided_by IS NOT NULL));
ALTER TABLE extra_gesture ADD CONSTRAINT extra_gesture_other_decides CHECK (decided_by <> asked_by);
ALTER TABLE extra_gesture ADD CONSTRAINT extra_gesture_credit_fkey FOREIGN KEY (credit_id) REFERENCES credit (id);

-- Looked at for every incident's header and before closing.
CREATE INDEX promise_open_idx ON promise (incident_id) WHERE kept_at IS NULL AND given_up_at IS NULL;
CREATE INDEX call_task_open_idx ON call_task (incident_id) WHERE outcome IS NULL;

-- 6. What an option of a choice or an extra gesture gives stands under a rule's name of its own: after it was chosen or given, and once.
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
  WHERE c.plan_id = o.plan_id AND c.customer_id = o.customer_id AND o.rule_id = c.rule_id || '/' || k.chosen_key);

CREATE VIEW inv_06_extra_gestures_given_once AS
SELECT g.id AS gesture_id, 'given_without_its_credit' AS why FROM extra_gesture g
LEFT JOIN credit k ON k.id = g.credit_id
LEFT JOIN compensation c ON c.id = k.compensation_id AND c.state = 'done' AND c.rule_id = 'extra/' || g.id
WHERE g.state = 'given'
  AND (c.incident_id, c.customer_id, c.amount_minor, c.currency::text) IS DISTINCT FROM (g.incident_id, g.customer_id, g.amount_minor, g.currency::text)
UNION ALL
SELECT substr(c.rule_id, 7)::int, 'treated_without_gesture' FROM compensation c
WHERE c.rule_id ~ '^extra/[0-9]{1,9}$' AND NOT EXISTS (SELECT 1 FROM extra_gesture g WHERE c.rule_id = 'extra/' || g.id AND g.state = 'given');

-- 11. Who gave more than the plan, who agreed and who chose words to quote is in the audit.
CREATE VIEW inv_11_listening_is_audited AS
SELECT 'gesture' AS kind, g.id::bigint AS id FROM extra_gesture g
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = g.incident_id AND e.action = 'gesture.ask' AND e.subject = 'gesture:' || g.id AND e.actor_id = g.asked_by)
   OR (g.decided_by IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM audit_event e WHERE e.incident_id = g.incident_id AND e.action = 'gesture.decide' AND e.subject = 'gesture:' || g.id AND e.actor_id = g.decided_by))
UNION ALL
SELECT 'quote', q.id FROM quote q
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = q.incident_id AND e.action = 'quote.choose' AND e.subject = 'quote:' || q.id);

-- 15. Nobody is quoted whose consent is not there: given on the page it is the feedback's own, and may be taken back.
CREATE VIEW inv_15_quotes_with_consent AS
SELECT q.id AS quote_id, 'no_consent' AS why FROM quote q JOIN feedback f ON f.id = q.feedback_id
WHERE q.removed_at IS NULL AND q.consent = 'page' AND NOT f.may_quote;
