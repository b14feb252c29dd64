-- Bad news ----------------------------------------------------------------------------------------------------------
-- From when what is said against a mailing counts: what a person had read when they let it go on is not held against it again. Null: all of it.
ALTER TABLE mailing ADD COLUMN watched_from TIMESTAMPTZ(3);

-- Once more, to those whose message came back -------------------------------------------------------------------------
-- The mailing whose messages came back and are sent again, under the same seal or with an approval of its own.
ALTER TABLE mailing ADD COLUMN again_of INTEGER;
ALTER TABLE mailing ADD CONSTRAINT mailing_again_fkey FOREIGN KEY (again_of) REFERENCES mailing (id);
ALTER TABLE mailing ADD CONSTRAINT mailing_again_of_an_earlier CHECK (again_of < id);
ALTER TABLE mailing DROP CONSTRAINT mailing_round;
ALTER TABLE mailing ADD CONSTRAINT mailing_round CHECK (round >= 1 AND (step <> 'gesture' OR (round = 1) = (again_of IS NULL)));

-- Approved alone ------------------------------------------------------------------------------------------------------
-- By whoever wrote it or asked, where the shop lets one person do so: see judge_approval for plans.
ALTER TABLE mailing_approval ADD COLUMN alone BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE mailing_approval DROP CONSTRAINT mailing_approval_by_another;
ALTER TABLE mailing_approval ADD CONSTRAINT mailing_approval_by_another CHECK (decided_by <> requested_by OR alone);
ALTER TABLE mailing_approval ADD CONSTRAINT mailing_approval_alone CHECK (NOT alone OR (decision = 'approve' AND length(btrim(comment)) >= 20));

CREATE OR REPLACE FUNCTION judge_mailing_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked mailing := (SELECT g FROM mailing g WHERE g.id = NEW.mailing_id);
  author text := (SELECT t.created_by FROM template_version t WHERE t.id = asked.template_version_id);
  policy jsonb := (SELECT value FROM setting WHERE key = 'approval_policy');
  answer CONSTANT text[] := '{decision,decided_by,decided_at,comment,alone}';
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.decision IS NOT NULL OR NEW.decision IS NULL OR (to_jsonb(NEW) - answer) IS DISTINCT FROM (to_jsonb(OLD) - answer)) THEN
    RAISE EXCEPTION 'request % is answered once and kept', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF author = NEW.decided_by AND NOT NEW.alone THEN
    RAISE EXCEPTION 'mailing % is decided by another than its author', NEW.mailing_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.decision = 'approve' AND asked.fingerprint IS DISTINCT FROM NEW.fingerprint THEN
    RAISE EXCEPTION 'mailing % is no longer what was asked about', NEW.mailing_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.alone AND (
    NEW.decided_by NOT IN (NEW.requested_by, author)
    OR coalesce(policy -> 'aloneAllowed' <> 'true', true)
    OR NEW.decided_at < NEW.requested_at + make_interval(mins => coalesce((policy ->> 'coolingOffMinutes')::int, 15))
    OR EXISTS (SELECT 1 FROM staff_user u WHERE u.role IN ('manager', 'admin') AND NOT coalesce(u.banned, false) AND u.id <> NEW.decided_by)) THEN
    RAISE EXCEPTION 'mailing % may not be approved alone', NEW.mailing_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- 7. At most one sent message per (mailing, customer), accepted once; mail about a plan leaves when it is executed, a gesture's when the
-- customer is treated; every other step leaves approved, tells nobody twice, corrects only what arrived, and reminds of live credits.
-- What came back may be sent once more, and then counts as one.
CREATE OR REPLACE VIEW inv_07_one_message_each AS
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
WHERE m.state IN ('sending', 'sent') AND (g.plan_id IS NOT NULL OR g.step = 'gesture') AND p.status IS DISTINCT FROM 'executed'
UNION ALL
SELECT m.id, 'customer_not_treated' FROM mail_message m JOIN mailing g ON g.id = m.mailing_id
WHERE m.state = 'sent' AND g.step = 'gesture' AND NOT EXISTS (
  SELECT 1 FROM compensation c WHERE c.plan_id = g.plan_id AND c.customer_id = m.customer_id AND c.state IN ('done', 'by_hand'))
UNION ALL
SELECT m.id, 'mailing_not_approved' FROM mailing g JOIN mail_message m ON m.mailing_id = g.id AND m.state IN ('sending', 'sent')
WHERE g.step <> 'gesture' AND NOT approves_mailing(g)
UNION ALL
SELECT min(m.id), 'told_twice' FROM mailing g JOIN mail_message m ON m.mailing_id = g.id AND m.state = 'sent'
WHERE g.step IN ('notice', 'thanks', 'gesture') AND NOT EXISTS (
  SELECT 1 FROM mailing a JOIN mail_message n ON n.mailing_id = a.id WHERE a.again_of = g.id AND n.customer_id = m.customer_id AND n.state = 'sent')
GROUP BY g.incident_id, g.step, g.plan_id, m.customer_id HAVING count(*) > 1
UNION ALL
SELECT m.id, 'sent_again_though_it_arrived' FROM mailing g JOIN mail_message m ON m.mailing_id = g.id AND m.state = 'sent'
WHERE g.again_of IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM mail_message w WHERE w.mailing_id = g.again_of AND w.customer_id = m.customer_id AND w.state = 'sent'
    AND w.delivery IN ('failed', 'suppressed', 'bounced', 'complained'))
UNION ALL
SELECT m.id, 'corrected_what_never_left' FROM mailing g JOIN mail_message m ON m.mailing_id = g.id AND m.state = 'sent'
WHERE g.step = 'correction' AND NOT EXISTS (
  SELECT 1 FROM mail_message w WHERE w.mailing_id = g.corrects_id AND w.customer_id = m.customer_id AND w.state = 'sent')
UNION ALL
SELECT m.id, 'reminded_of_a_dead_credit' FROM mailing g JOIN mail_message m ON m.mailing_id = g.id AND m.state = 'sent' LEFT JOIN credit k ON k.id = m.credit_id
WHERE g.step = 'reminder' AND (
  k.id IS NULL OR k.customer_id <> m.customer_id OR k.revoked_at < g.started_at OR k.expires_at <= g.started_at
  OR EXISTS (SELECT 1 FROM redemption r WHERE r.credit_id = k.id AND r.at < g.started_at));
