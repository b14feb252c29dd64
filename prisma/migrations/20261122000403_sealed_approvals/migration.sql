-- What a plan was sealed with is kept, and the database itself judges lone and lent approvals and old ones.

CREATE TABLE plan_seal (
    plan_id INTEGER NOT NULL,
    header JSONB NOT NULL,
    differs_from INTEGER,
    remakes INTEGER,
    two_because TEXT[],
    at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT plan_seal_pkey PRIMARY KEY (plan_id)
);
ALTER TABLE plan_seal ADD CONSTRAINT plan_seal_plan_fkey FOREIGN KEY (plan_id) REFERENCES plan (id);
ALTER TABLE plan_seal ADD CONSTRAINT plan_seal_differs_from_fkey FOREIGN KEY (differs_from) REFERENCES plan (id);
ALTER TABLE plan_seal ADD CONSTRAINT plan_seal_remakes_fkey FOREIGN KEY (remakes) REFERENCES plan (id);
ALTER TABLE plan_seal ADD CONSTRAINT plan_seal_earlier CHECK (differs_from < plan_id AND remakes < plan_id);
CREATE TRIGGER plan_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE plan ADD CONSTRAINT plan_approvals_one_or_two CHECK (approvals_needed IN (1, 2));
ALTER TABLE plan ADD CONSTRAINT plan_approval_ends_later CHECK (approval_expires_at > approved_at);

-- A delegation is a fact; only its end may be brought forward, once.
CREATE FUNCTION keep_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
    OR (to_jsonb(NEW) - 'revoked_at') IS DISTINCT FROM (to_jsonb(OLD) - 'revoked_at') THEN
    RAISE EXCEPTION 'delegation % can only be revoked', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_delegation_kept BEFORE UPDATE OR DELETE ON approval_delegation FOR EACH ROW EXECUTE FUNCTION keep_delegation();
CREATE INDEX approval_delegation_from_staff_idx ON approval_delegation (from_staff);

-- A right speaks once, whoever uses it: two approvals are two people's and two rights'.
CREATE UNIQUE INDEX approval_right_once ON approval (plan_id, coalesce(on_behalf_of, decided_by));
ALTER TABLE approval ADD CONSTRAINT approval_for_another CHECK (on_behalf_of <> decided_by AND NOT (alone AND on_behalf_of IS NOT NULL));

-- A plan made again over newer facts is still of those who wrote and submitted what it repeats.
CREATE FUNCTION plan_owners(asked int) RETURNS TABLE (id text) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE made AS (
    SELECT p.id, p.author_id, p.submitted_by FROM plan p WHERE p.id = asked
    UNION
    SELECT p.id, p.author_id, p.submitted_by FROM made m JOIN plan_seal s ON s.plan_id = m.id JOIN plan p ON p.id = s.remakes
  )
  SELECT DISTINCT owner.id FROM made CROSS JOIN LATERAL (VALUES (author_id), (submitted_by)) owner (id) WHERE owner.id IS NOT NULL;
$$;

-- A right is only used while it is lent, by who has it. Alone approves only who wrote or submitted the plan, where the shop lets one
-- person do so, nobody else may, and the wait is over; what the shop says is in its setting `approval_policy`.
CREATE FUNCTION judge_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  policy jsonb := (SELECT value FROM setting WHERE key = 'approval_policy');
  sealed plan := (SELECT p FROM plan p WHERE p.id = NEW.plan_id);
BEGIN
  IF EXISTS (SELECT 1 FROM plan_owners(NEW.plan_id) own WHERE own.id = NEW.on_behalf_of OR (own.id = NEW.decided_by AND NOT NEW.alone)) THEN
    RAISE EXCEPTION 'plan % is decided by another (approval_by_another)', NEW.plan_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.on_behalf_of IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM approval_delegation d JOIN staff_user lender ON lender.id = d.from_staff
    WHERE d.from_staff = NEW.on_behalf_of AND d.to_staff = NEW.decided_by AND d.revoked_at IS NULL
      AND d.starts_at <= NEW.decided_at AND NEW.decided_at < d.ends_at
      AND lender.role IN ('manager', 'admin') AND NOT coalesce(lender.banned, false)) THEN
    RAISE EXCEPTION 'plan %: no right is lent by % to %', NEW.plan_id, NEW.on_behalf_of, NEW.decided_by USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.alone AND (
    NEW.decided_by NOT IN (NEW.author_id, NEW.submitted_by)
    OR coalesce(policy -> 'aloneAllowed' <> 'true', true)
    OR length(btrim(NEW.comment)) < 20
    OR sealed.approvals_needed <> 1
    OR NEW.decided_at < sealed.submitted_at + make_interval(mins => coalesce((policy ->> 'coolingOffMinutes')::int, 15))
    OR EXISTS (SELECT 1 FROM staff_user u WHERE u.role IN ('manager', 'admin') AND NOT coalesce(u.banned, false) AND u.id <> NEW.decided_by)) THEN
    RAISE EXCEPTION 'plan % may not be approved alone', NEW.plan_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_judged BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION judge_approval();

-- An approval that waited too long starts nothing.
CREATE FUNCTION require_live_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM plan p WHERE p.id = NEW.plan_id AND p.approval_expires_at <= NEW.started_at) THEN
    RAISE EXCEPTION 'the approval of plan % has expired', NEW.plan_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER execution_needs_live_approval BEFORE INSERT ON execution FOR EACH ROW EXECUTE FUNCTION require_live_approval();

-- 5. What was approved is what is executed, by as many as were needed; the approver is neither author nor submitter, save for one who
-- was let to approve alone; a lent right is not the author's or submitter's either.
CREATE OR REPLACE VIEW inv_05_executed_as_approved AS
SELECT e.plan_id, 'executed_differs_from_approved' AS why FROM execution e LEFT JOIN plan p ON p.id = e.plan_id
WHERE p.id IS NULL OR p.fingerprint IS DISTINCT FROM e.fingerprint
   OR (SELECT count(DISTINCT a.decided_by) FROM approval a WHERE a.plan_id = e.plan_id AND a.fingerprint = e.fingerprint AND a.decision = 'approved')
      < greatest(p.approvals_needed, 1)
UNION ALL
SELECT a.plan_id, 'approved_by_author_or_submitter' FROM approval a JOIN plan p ON p.id = a.plan_id
WHERE (a.decided_by IN (a.author_id, a.submitted_by, p.author_id, p.submitted_by) AND NOT a.alone)
   OR a.on_behalf_of IN (a.author_id, a.submitted_by, p.author_id, p.submitted_by)
UNION ALL
SELECT a.plan_id, 'alone_beside_others' FROM approval a WHERE a.alone AND EXISTS (SELECT 1 FROM approval b WHERE b.plan_id = a.plan_id AND b.id <> a.id)
UNION ALL
SELECT p.id, 'approved_by_too_few' FROM plan p
WHERE p.approved_at IS NOT NULL
  AND (SELECT count(DISTINCT a.decided_by) FROM approval a WHERE a.plan_id = p.id AND a.fingerprint = p.fingerprint AND a.decision = 'approved') < p.approvals_needed
UNION ALL
SELECT p.id, 'executed_without_execution' FROM plan p
WHERE p.status IN ('executing', 'executed') AND NOT EXISTS (SELECT 1 FROM execution e WHERE e.plan_id = p.id)
UNION ALL
SELECT p.id, 'execution_without_status' FROM plan p JOIN execution e ON e.plan_id = p.id WHERE p.status NOT IN ('executing', 'executed')
UNION ALL
SELECT e.plan_id, 'done_while_pending' FROM execution e
WHERE e.status = 'done' AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = e.plan_id AND c.state = 'pending')
UNION ALL
SELECT DISTINCT c.plan_id, 'treated_without_execution' FROM compensation c
WHERE c.state <> 'pending' AND NOT EXISTS (SELECT 1 FROM execution e WHERE e.plan_id = c.plan_id);
