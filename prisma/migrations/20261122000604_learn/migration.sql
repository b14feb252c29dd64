-- What was learnt: notes that stay, and certificates that can be worked out again.

CREATE INDEX post_mortem_action_incident_id_idx ON post_mortem_action (incident_id);

-- A note is never changed: it is pinned, or struck out once.
CREATE FUNCTION keep_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'a note stays'; END IF;
  IF to_jsonb(NEW) - '{pinned,struck_by,struck_at}'::text[] <> to_jsonb(OLD) - '{pinned,struck_by,struck_at}'::text[]
  THEN RAISE EXCEPTION 'what note % says stays', OLD.id; END IF;
  IF OLD.struck_at IS NOT NULL AND (NEW.struck_at, NEW.struck_by) IS DISTINCT FROM (OLD.struck_at, OLD.struck_by)
  THEN RAISE EXCEPTION 'note % was struck out for good', OLD.id; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER incident_note_kept BEFORE UPDATE OR DELETE ON incident_note FOR EACH ROW EXECUTE FUNCTION keep_note();
CREATE TRIGGER incident_note_not_emptied BEFORE TRUNCATE ON incident_note FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE incident_note ADD CONSTRAINT incident_note_not_ahead CHECK (at <= written_at);
ALTER TABLE incident_task ADD CONSTRAINT incident_task_settled_once CHECK (done_at IS NULL OR dropped_at IS NULL);
-- An action ends as a guard or says why not, never both.
ALTER TABLE post_mortem_action ADD CONSTRAINT post_mortem_action_one_end CHECK (guard_id IS NULL OR why_no_guard = '');

-- What each account held up to the last entry that a certificate counts.
CREATE VIEW certified_balance AS
SELECT c.incident_id, moved.unit, moved.account, sum(moved.amount) AS balance
FROM closure_certificate c
JOIN LATERAL (
  SELECT t.unit, t.credit_account AS account, t.amount FROM ledger_transfer t
  WHERE t.incident_id = c.incident_id AND t.id <= (c.content #>> '{ledger,transferId}')::bigint
  UNION ALL
  SELECT t.unit, t.debit_account, -t.amount FROM ledger_transfer t
  WHERE t.incident_id = c.incident_id AND t.id <= (c.content #>> '{ledger,transferId}')::bigint) moved ON true
GROUP BY 1, 2, 3;

-- 17. An incident that was closed with a certificate still is what the certificate says.
CREATE VIEW inv_17_closures_reconcile AS
SELECT c.incident_id, 'digest' AS why FROM closure_certificate c WHERE c.digest <> sha256(convert_to(c.content::text, 'UTF8'))
UNION ALL
SELECT c.incident_id, 'not_closed' FROM closure_certificate c JOIN incident i ON i.id = c.incident_id WHERE i.closed_at IS DISTINCT FROM c.at
UNION ALL
SELECT c.incident_id, 'customers' FROM closure_certificate c
WHERE (c.content #>> '{customers,affected}')::bigint <> (SELECT count(DISTINCT a.customer_id) FROM affected_line a WHERE a.incident_id = c.incident_id)
   OR (c.content #>> '{lines}')::bigint <> (SELECT count(*) FROM affected_line a WHERE a.incident_id = c.incident_id)
UNION ALL
SELECT c.incident_id, 'cohorts' FROM closure_certificate c
WHERE EXISTS (
  SELECT 1 FROM jsonb_to_recordset(c.content -> 'cohorts') AS said (key text, customers bigint)
  WHERE said.customers <> (SELECT count(*) FROM cohort_member m WHERE m.incident_id = c.incident_id AND m.cohort_key = said.key))
UNION ALL
SELECT c.incident_id, 'ledger' FROM closure_certificate c
WHERE EXISTS (
  SELECT 1 FROM (SELECT unit, account, balance::numeric FROM jsonb_to_recordset(c.content #> '{ledger,balances}') AS s (unit text, account text, balance bigint)) said
  FULL JOIN (SELECT unit, account, balance FROM certified_balance b WHERE b.incident_id = c.incident_id AND b.balance <> 0) held USING (unit, account)
  WHERE said.balance IS DISTINCT FROM held.balance)
UNION ALL
SELECT c.incident_id, 'audit' FROM closure_certificate c
WHERE NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.id = (c.content #>> '{audit,position}')::bigint AND encode(e.hash, 'hex') = c.content #>> '{audit,hash}')
UNION ALL
SELECT c.incident_id, 'open_task' FROM closure_certificate c
WHERE EXISTS (SELECT 1 FROM incident_task t WHERE t.incident_id = c.incident_id AND t.done_at IS NULL AND t.dropped_at IS NULL);

-- 11. What staff wrote down was written by a command.
CREATE VIEW inv_11_learning_is_audited AS
SELECT 'note' AS kind, n.id::bigint AS id FROM incident_note n
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = n.incident_id AND e.action = 'note.write' AND e.subject = 'note:' || n.id AND e.actor_id = n.by)
   OR (n.struck_at IS NOT NULL AND NOT EXISTS (
     SELECT 1 FROM audit_event e WHERE e.incident_id = n.incident_id AND e.action = 'note.strike' AND e.subject = 'note:' || n.id AND e.actor_id = n.struck_by))
UNION ALL
SELECT 'stamp', s.incident_id::bigint FROM incident_stamp s
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = s.incident_id AND e.action = 'stamp.set' AND e.subject = 'stamp:' || s.name AND e.actor_id = s.by)
UNION ALL
SELECT 'task', t.id::bigint FROM incident_task t
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = t.incident_id AND e.action = 'task.save' AND e.subject = 'task:' || t.id)
   OR (coalesce(t.done_at, t.dropped_at) IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = t.incident_id AND e.action = 'task.settle' AND e.subject = 'task:' || t.id))
UNION ALL
SELECT 'action', a.id::bigint FROM post_mortem_action a
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = a.incident_id AND e.action = 'post_mortem.act' AND e.subject = 'action:' || a.id)
UNION ALL
SELECT 'certificate', c.incident_id::bigint FROM closure_certificate c
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.incident_id = c.incident_id AND e.action = 'incident.close' AND e.actor_id = c.by);
