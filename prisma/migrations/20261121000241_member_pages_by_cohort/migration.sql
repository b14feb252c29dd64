-- The cohort is the filter everybody uses, and it goes with the sorts: sorting Used by units, a scan of the plain index
-- would first pass over every untouched customer.
CREATE INDEX cohort_member_in_cohort_by_name_idx ON cohort_member (incident_id, cohort_key, name, customer_id);
CREATE INDEX cohort_member_in_cohort_by_email_idx ON cohort_member (incident_id, cohort_key, email, customer_id);
CREATE INDEX cohort_member_in_cohort_by_units_consumed_idx ON cohort_member (incident_id, cohort_key, units_consumed, customer_id);
CREATE INDEX cohort_member_in_cohort_by_gap_idx ON cohort_member (incident_id, cohort_key, gap_minor, customer_id);
CREATE INDEX cohort_member_in_cohort_by_first_order_idx ON cohort_member (incident_id, cohort_key, first_order_at, customer_id);
