-- What staff decided about members of cohorts, and what stood there before: facts for the drawer, and what an undo restores.
CREATE TABLE cohort_decision (
  id BIGSERIAL PRIMARY KEY,
  incident_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('move', 'hold', 'release', 'undo')),
  cohort_key TEXT,
  reason TEXT NOT NULL CHECK (reason <> ''),
  customers INTEGER NOT NULL,
  by TEXT NOT NULL,
  at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  reverses BIGINT REFERENCES cohort_decision (id)
);
CREATE UNIQUE INDEX cohort_decision_reverses_key ON cohort_decision (reverses);
CREATE INDEX cohort_decision_incident_id_id_idx ON cohort_decision (incident_id, id);

CREATE TABLE cohort_decision_member (
  decision_id BIGINT NOT NULL REFERENCES cohort_decision (id),
  customer_id BIGINT NOT NULL,
  from_cohort TEXT NOT NULL,
  from_held BOOLEAN NOT NULL,
  from_reason TEXT,
  from_decided_by TEXT,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (decision_id, customer_id)
);
CREATE INDEX cohort_decision_member_customer_id_idx ON cohort_decision_member (customer_id);

CREATE TRIGGER cohort_decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cohort_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cohort_decision_member_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cohort_decision_member
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
