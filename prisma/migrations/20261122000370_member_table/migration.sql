-- A fixed selection knows the version of everyone in it: who changed since is told apart.
ALTER TABLE "member_selection" ADD COLUMN "versions" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[];
ALTER TABLE member_selection ADD CONSTRAINT member_selection_whole CHECK (cardinality(versions) = cardinality(customer_ids));
CREATE INDEX member_selection_created_idx ON member_selection (created_at);

-- CreateTable
CREATE TABLE "member_count" (
    "incident_id" INTEGER NOT NULL,
    "cohort_key" TEXT NOT NULL,
    "usage" "usage" NOT NULL,
    "held" BOOLEAN NOT NULL,
    "language" TEXT NOT NULL,
    "has_email" BOOLEAN NOT NULL,
    "country" TEXT NOT NULL,
    "reported" BOOLEAN NOT NULL,
    "overlapping" BOOLEAN NOT NULL,
    "overcharged" BOOLEAN NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "customers" INTEGER NOT NULL,
    "units_granted" BIGINT NOT NULL,
    "units_consumed" BIGINT NOT NULL,
    "gap_minor" BIGINT NOT NULL,

    CONSTRAINT "member_count_pkey" PRIMARY KEY ("incident_id", "cohort_key", "usage", "held", "language", "has_email", "country", "reported", "overlapping", "overcharged", "currency")
);
ALTER TABLE member_count ADD CONSTRAINT member_count_sound CHECK (customers >= 0);

-- CreateTable
CREATE TABLE "member_generation" (
    "incident_id" INTEGER NOT NULL,
    "generation" BIGINT NOT NULL,

    CONSTRAINT "member_generation_pkey" PRIMARY KEY ("incident_id")
);

-- What members are counted by, from a transition table: who wrote does not matter, so no writer can forget the counters.
CREATE FUNCTION count_members() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gained text := 'SELECT incident_id, cohort_key, usage, held, language, email <> '''' AS has_email, country, reported, "overlaps" > 0 AS overlapping,
    gap_minor < 0 AS overcharged, currency, count(*)::int AS customers, sum(units_granted)::bigint AS units_granted,
    sum(units_consumed)::bigint AS units_consumed, sum(gap_minor)::bigint AS gap_minor FROM new_member GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11';
  lost text := 'SELECT incident_id, cohort_key, usage, held, language, email <> '''' AS has_email, country, reported, "overlaps" > 0 AS overlapping,
    gap_minor < 0 AS overcharged, currency, -count(*)::int AS customers, -sum(units_granted)::bigint AS units_granted, -sum(units_consumed)::bigint AS units_consumed, -sum(gap_minor)::bigint AS gap_minor
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

CREATE TRIGGER cohort_member_counted_in AFTER INSERT ON cohort_member
  REFERENCING NEW TABLE AS new_member FOR EACH STATEMENT EXECUTE FUNCTION count_members();
CREATE TRIGGER cohort_member_counted_again AFTER UPDATE ON cohort_member
  REFERENCING OLD TABLE AS old_member NEW TABLE AS new_member FOR EACH STATEMENT EXECUTE FUNCTION count_members();
CREATE TRIGGER cohort_member_counted_out AFTER DELETE ON cohort_member
  REFERENCING OLD TABLE AS old_member FOR EACH STATEMENT EXECUTE FUNCTION count_members();

CREATE VIEW counted_member AS
SELECT incident_id, cohort_key, usage, held, language, email <> '' AS has_email, country, reported, "overlaps" > 0 AS overlapping,
       gap_minor < 0 AS overcharged, currency, count(*)::int AS customers, sum(units_granted)::bigint AS units_granted,
       sum(units_consumed)::bigint AS units_consumed, sum(gap_minor)::bigint AS gap_minor
FROM cohort_member GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

INSERT INTO member_count SELECT * FROM counted_member;
INSERT INTO member_generation SELECT DISTINCT incident_id, 1 FROM cohort_member;

-- The counters beside the table say what a count of the table says.
CREATE VIEW inv_01_member_counts AS
SELECT incident_id, cohort_key, count(*) AS differences
FROM (SELECT * FROM ((SELECT * FROM counted_member) EXCEPT (SELECT * FROM member_count)) missing
      UNION ALL
      SELECT * FROM ((SELECT * FROM member_count) EXCEPT (SELECT * FROM counted_member)) wrong) difference
GROUP BY incident_id, cohort_key;
