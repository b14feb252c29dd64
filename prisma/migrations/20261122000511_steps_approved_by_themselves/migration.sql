-- Notices, thanks, corrections and reminders are covered by no plan's seal: each is approved by itself, by somebody else, as it is.

ALTER TABLE mailing ADD COLUMN corrects_id INTEGER;
ALTER TABLE mailing ADD CONSTRAINT mailing_corrects_fkey FOREIGN KEY (corrects_id) REFERENCES mailing (id);
ALTER TABLE mailing ADD CONSTRAINT mailing_corrects_something CHECK ((step = 'correction') = (corrects_id IS NOT NULL) AND corrects_id <> id);
-- What stands for itself tells of no plan; what tells of one names it. A correction is of either.
ALTER TABLE mailing ADD CONSTRAINT mailing_plan_of_step CHECK (
  CASE WHEN step IN ('gesture', 'reminder') THEN plan_id IS NOT NULL WHEN step IN ('notice', 'thanks') THEN plan_id IS NULL ELSE true END);
ALTER TABLE mailing ADD CONSTRAINT mailing_round CHECK (round >= 1 AND (step <> 'gesture' OR round = 1));
-- Rendering again ends what an approval named.
ALTER TABLE mailing ADD CONSTRAINT mailing_rendered_anew CHECK (status <> 'rendering' OR fingerprint IS NULL);

ALTER TABLE mailing_approval ADD CONSTRAINT mailing_approval_mailing_fkey FOREIGN KEY (mailing_id) REFERENCES mailing (id);
ALTER TABLE mailing_approval ADD CONSTRAINT mailing_approval_by_another CHECK (decided_by <> requested_by);
ALTER TABLE mailing_approval ADD CONSTRAINT mailing_approval_decision CHECK (
  decision IN ('approve', 'change', 'refuse') AND num_nonnulls(decision, decided_by, decided_at) IN (0, 3));
ALTER TABLE mailing_approval ADD CONSTRAINT mailing_approval_says_why CHECK (decision = 'approve' OR length(btrim(comment)) > 0);
-- One open question at a time about one content.
CREATE UNIQUE INDEX mailing_approval_one_waiting ON mailing_approval (mailing_id, fingerprint) WHERE decision IS NULL;

-- A request is answered once, about the mailing as it is, by nobody who wrote its text; then it stays.
CREATE FUNCTION judge_mailing_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked mailing := (SELECT g FROM mailing g WHERE g.id = NEW.mailing_id);
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.decision IS NOT NULL OR NEW.decision IS NULL
    OR (to_jsonb(NEW) - '{decision,decided_by,decided_at,comment}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{decision,decided_by,decided_at,comment}'::text[])) THEN
    RAISE EXCEPTION 'request % is answered once and kept', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM template_version t WHERE t.id = asked.template_version_id AND t.created_by = NEW.decided_by) THEN
    RAISE EXCEPTION 'mailing % is decided by another than its author', NEW.mailing_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.decision = 'approve' AND asked.fingerprint IS DISTINCT FROM NEW.fingerprint THEN
    RAISE EXCEPTION 'mailing % is no longer what was asked about', NEW.mailing_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mailing_approval_judged BEFORE INSERT OR UPDATE ON mailing_approval FOR EACH ROW EXECUTE FUNCTION judge_mailing_approval();
CREATE TRIGGER mailing_approval_kept BEFORE DELETE OR TRUNCATE ON mailing_approval FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The newest answer about the mailing as it is.
CREATE FUNCTION approves_mailing(asked mailing) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT a.decision = 'approve' FROM mailing_approval a WHERE a.mailing_id = asked.id AND a.fingerprint = asked.fingerprint ORDER BY a.id DESC LIMIT 1), false);
$$;

-- Nothing leaves that nobody approved, whoever lets it go.
CREATE FUNCTION require_mailing_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.step <> 'gesture' AND OLD.status IN ('rendering', 'ready') AND NEW.status NOT IN ('rendering', 'ready', 'cancelled') AND NOT approves_mailing(NEW) THEN
    RAISE EXCEPTION 'mailing % is not approved', NEW.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mailing_leaves_approved BEFORE UPDATE OF status ON mailing FOR EACH ROW EXECUTE FUNCTION require_mailing_approval();

-- 7. At most one sent message per (mailing, customer), accepted once; mail about a plan leaves when it is executed, a gesture's when the
-- customer is treated; every other step leaves approved, tells nobody twice, corrects only what arrived, and reminds of live credits.
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
WHERE g.step IN ('notice', 'thanks') GROUP BY g.incident_id, g.step, m.customer_id HAVING count(*) > 1
UNION ALL
SELECT m.id, 'corrected_what_never_left' FROM mailing g JOIN mail_message m ON m.mailing_id = g.id AND m.state = 'sent'
WHERE g.step = 'correction' AND NOT EXISTS (
  SELECT 1 FROM mail_message w WHERE w.mailing_id = g.corrects_id AND w.customer_id = m.customer_id AND w.state = 'sent')
UNION ALL
SELECT m.id, 'reminded_of_a_dead_credit' FROM mailing g JOIN mail_message m ON m.mailing_id = g.id AND m.state = 'sent' LEFT JOIN credit k ON k.id = m.credit_id
WHERE g.step = 'reminder' AND (
  k.id IS NULL OR k.customer_id <> m.customer_id OR k.revoked_at < g.started_at OR k.expires_at <= g.started_at
  OR EXISTS (SELECT 1 FROM redemption r WHERE r.credit_id = k.id AND r.at < g.started_at));

-- 8. No message without a rendered subject, HTML and text, free of unresolved variables; what stands for itself announces nothing that
-- only a plan gives.
CREATE OR REPLACE VIEW inv_08_messages_rendered AS
WITH piece AS (
  SELECT mailing_id, variant, array_to_string(subject_pieces || html_pieces || text_pieces, '') AS fixed,
         cardinality(subject_pieces) <> cardinality(subject_names) + 1 OR cardinality(html_pieces) <> cardinality(html_names) + 1
         OR cardinality(text_pieces) <> cardinality(text_names) + 1 AS torn,
         subject_names || html_names || text_names AS names
  FROM mailing_pieces)
SELECT mailing_id, variant, NULL::bigint AS message_id, CASE WHEN torn THEN 'pieces_do_not_fit' ELSE 'unresolved_variable' END AS why
FROM piece WHERE torn OR fixed LIKE '%{{%' OR fixed LIKE '%{\%%'
UNION ALL
SELECT m.mailing_id, m.variant, m.id, 'no_pieces' FROM mail_message m
WHERE m.state <> 'skipped' AND NOT EXISTS (SELECT 1 FROM piece p WHERE p.mailing_id = m.mailing_id AND p.variant = m.variant)
UNION ALL
SELECT DISTINCT m.mailing_id, m.variant, m.id, 'value_missing'
FROM mail_message m JOIN piece p ON p.mailing_id = m.mailing_id AND p.variant = m.variant CROSS JOIN unnest(p.names) AS name
WHERE m.state <> 'skipped' AND CASE WHEN m.state IN ('sending', 'sent') THEN coalesce(m.values ->> name, '') = '' ELSE NOT m.values ? name END
UNION ALL
SELECT g.id, p.variant, NULL, 'announces_what_is_not_given' FROM mailing g JOIN piece p ON p.mailing_id = g.id
WHERE g.plan_id IS NULL AND g.status NOT IN ('rendering', 'ready')
  AND p.names && '{outcome,giftedUnits,voidedUnits,creditAmount,creditExpiresOn,creditCode,creditLink,choiceUntil,choiceLink}'::text[];
