-- What a customer paid too much, line by line: a line that was too cheap takes nothing off it.
ALTER TABLE "cohort_member" ADD COLUMN "overpaid_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cohort_member ADD CONSTRAINT cohort_member_overpaid CHECK (overpaid_minor >= 0);

-- Counted anew below: the rows that change here are no change that anybody made.
ALTER TABLE cohort_member DISABLE TRIGGER cohort_member_counted_again;
UPDATE cohort_member m SET overpaid_minor = o.minor
FROM (SELECT incident_id, customer_id, currency, -sum(loss_minor) AS minor FROM affected_line WHERE loss_minor < 0 GROUP BY 1, 2, 3) o
WHERE (o.incident_id, o.customer_id, o.currency) = (m.incident_id, m.customer_id, m.currency);
ALTER TABLE cohort_member ENABLE TRIGGER cohort_member_counted_again;

CREATE OR REPLACE FUNCTION count_members() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gained text := 'SELECT incident_id, cohort_key, usage, held, language, email <> '''' AS has_email, country, reported, "overlaps" > 0 AS overlapping,
    overpaid_minor > 0 AS overcharged, currency, count(*)::int AS customers, sum(units_granted)::bigint AS units_granted,
    sum(units_consumed)::bigint AS units_consumed, sum(gap_minor)::bigint AS gap_minor FROM new_member GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11';
  lost text := 'SELECT incident_id, cohort_key, usage, held, language, email <> '''' AS has_email, country, reported, "overlaps" > 0 AS overlapping,
    overpaid_minor > 0 AS overcharged, currency, -count(*)::int AS customers, -sum(units_granted)::bigint AS units_granted, -sum(units_consumed)::bigint AS units_consumed, -sum(gap_minor)::bigint AS gap_minor
    FROM old_member GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11';
  change text := CASE TG_OP WHEN 'INSERT' THEN gained WHEN 'DELETE' THEN lost ELSE gained || ' UNION ALL ' || lost END;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM old_member) THEN RETURN NULL; END IF;
  ELSIF NOT EXISTS (SELECT FROM new_member) THEN RETURN NULL;
  END IF;
  -- A combination may be lost before it is gained elsewhere, so rows are summed first and never pass below nothing.
  EXECUTE 'WITH delta AS MATERIALIZED (
      SELECT incident_id, cohort_key, usage, held, language, has_email, country, reported, overlapping, overcharged, currency,
             sum(customers)::int AS customers, sum(units_granted)::bigint AS units_granted, sum(units_consumed)::bigint AS units_consumed,
             sum(gap_minor)::bigint AS gap_minor
      FROM (' || change || ') c GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    ), known AS (
      UPDATE member_count m SET customers = m.customers + d.customers, units_granted = m.units_granted + d.units_granted,
             units_consumed = m.units_consumed + d.units_consumed, gap_minor = m.gap_minor + d.gap_minor
      FROM delta d
      WHERE (m.incident_id, m.cohort_key, m.usage, m.held, m.language, m.has_email, m.country, m.reported, m.overlapping, m.overcharged, m.currency)
          = (d.incident_id, d.cohort_key, d.usage, d.held, d.language, d.has_email, d.country, d.reported, d.overlapping, d.overcharged, d.currency)
      RETURNING m.incident_id, m.cohort_key, m.usage, m.held, m.language, m.has_email, m.country, m.reported, m.overlapping, m.overcharged, m.currency
    ), fresh AS (
      INSERT INTO member_count
      SELECT d.* FROM delta d
      WHERE NOT EXISTS (SELECT FROM known k WHERE
        (k.incident_id, k.cohort_key, k.usage, k.held, k.language, k.has_email, k.country, k.reported, k.overlapping, k.overcharged, k.currency)
      = (d.incident_id, d.cohort_key, d.usage, d.held, d.language, d.has_email, d.country, d.reported, d.overlapping, d.overcharged, d.currency))
    )
    INSERT INTO member_generation AS g (incident_id, generation) SELECT DISTINCT incident_id, 1 FROM delta
    ON CONFLICT (incident_id) DO UPDATE SET generation = g.generation + 1';
  DELETE FROM member_count WHERE customers = 0;
  RETURN NULL;
END $$;

CREATE OR REPLACE VIEW counted_member AS
SELECT incident_id, cohort_key, usage, held, language, email <> '' AS has_email, country, reported, "overlaps" > 0 AS overlapping,
       overpaid_minor > 0 AS overcharged, currency, count(*)::int AS customers, sum(units_granted)::bigint AS units_granted,
       sum(units_consumed)::bigint AS units_consumed, sum(gap_minor)::bigint AS gap_minor
FROM cohort_member GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

DELETE FROM member_count;
INSERT INTO member_count SELECT * FROM counted_member;

-- Whoever paid too much for one thing and too little for another belongs to another cohort now: those incidents are to be split again.
UPDATE cohort_split s SET outdated_by = 'cohorts'
WHERE s.outdated_by IS NULL AND NOT EXISTS (SELECT FROM execution e WHERE e.incident_id = s.incident_id)
  AND EXISTS (SELECT FROM cohort_member m WHERE m.incident_id = s.incident_id AND m.overpaid_minor > 0 AND m.gap_minor >= 0);

CREATE OR REPLACE VIEW inv_04_units_conserved AS
WITH moved AS (
  SELECT affected_line_id AS id, sum(amount) FILTER (WHERE debit_account = 'granted') AS granted,
         sum(CASE 'open' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS open,
         sum(CASE 'gifted' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS gifted,
         sum(CASE 'honoured' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS honoured,
         sum(CASE 'voided' WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END) AS voided
  FROM ledger_transfer WHERE unit = 'units' GROUP BY 1),
per_plan AS (
  SELECT incident_id, customer_id, plan_id, bool_or(kind IN ('gift_consumed', 'gift_all')) AS gifts, bool_or(kind = 'honour') AS honours,
         bool_or(kind = 'give_back') AS gives_back, bool_or(kind = 'void_rest') AS voids, bool_or(kind IN ('void_line', 'gift_all')) AS settles
  FROM compensation WHERE state = 'done' AND kind IN ('gift_consumed', 'gift_all', 'honour', 'give_back', 'void_rest', 'void_line') GROUP BY 1, 2, 3),
treated AS (
  SELECT incident_id, customer_id, bool_or(gifts) AS gifts, bool_or(honours) AS honours, bool_or(gives_back) AS gives_back,
         bool_or(voids OR settles) AS voids, bool_or(gifts OR honours OR voids OR settles) AS grants,
         bool_or(settles OR (gifts AND voids)) AS whole, bool_or(voids AND NOT gifts) AS rest
  FROM per_plan GROUP BY 1, 2)
SELECT coalesce(a.id, m.id) AS affected_line_id, a.incident_id, a.customer_id, CASE
    WHEN a.id IS NULL THEN 'no_such_line'
    WHEN m.id IS NULL THEN 'done_without_entries'
    WHEN t.customer_id IS NULL OR (m.gifted > 0 AND NOT t.gifts) OR (m.honoured > 0 AND NOT (t.honours OR t.gives_back)) OR (m.voided > 0 AND NOT t.voids)
      THEN 'moved_without_compensation'
    WHEN m.granted IS DISTINCT FROM a.units_granted THEN 'granted_differs'
    WHEN least(m.open, m.gifted, m.honoured, m.voided) < 0 THEN 'more_than_granted'
    ELSE 'left_open' END AS why
FROM affected_line a
LEFT JOIN treated t ON t.incident_id = a.incident_id AND t.customer_id = a.customer_id
FULL JOIN moved m ON m.id = a.id
-- Where only the rest was voided, no more stays open than was ever used. A line that was paid too much stays open whole.
LEFT JOIN LATERAL (
  SELECT sum(c.units) AS units FROM consumption c
  WHERE (c.customer_id = a.customer_id OR c.buyer_id = a.customer_id) AND c.sku = a.sku) used ON t.rest AND NOT t.whole AND m.open > 0
WHERE a.id IS NULL
   OR (m.id IS NOT NULL AND (t.customer_id IS NULL OR m.granted IS DISTINCT FROM a.units_granted
                             OR least(m.open, m.gifted, m.honoured, m.voided) < 0
                             OR (m.gifted > 0 AND NOT t.gifts) OR (m.honoured > 0 AND NOT (t.honours OR t.gives_back)) OR (m.voided > 0 AND NOT t.voids)
                             OR (a.loss_minor >= 0 AND ((t.whole AND m.open > 0) OR (t.rest AND m.open > coalesce(used.units, 0))))))
   OR (m.id IS NULL AND t.grants AND a.units_granted > 0);
