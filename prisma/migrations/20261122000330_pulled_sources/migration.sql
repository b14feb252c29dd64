-- How a shop answered when it was last tried, and which state of the connection a person's change was made on.
ALTER TABLE "order_source" ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "check_result" JSONB,
ADD COLUMN     "check_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- One pull at a time: two workers that both begin one meet here.
CREATE UNIQUE INDEX source_run_one_open ON source_run (source_id) WHERE finished_at IS NULL;
ALTER TABLE source_run ADD CONSTRAINT source_run_forward CHECK (from_at IS NULL OR from_at <= until_at);

-- What is known of a shop reaches no further than its finished pulls, and these leave nothing out between them.
CREATE VIEW inv_13_pulls_without_gaps AS
WITH finished AS (
  SELECT r.source_id, r.id, r.from_at, r.until_at,
         max(r.until_at) OVER (PARTITION BY r.source_id ORDER BY r.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS known_before,
         row_number() OVER (PARTITION BY r.source_id ORDER BY r.id) AS place
  FROM source_run r WHERE r.finished_at IS NOT NULL)
SELECT source_id, id AS run_id, 'left_out_before' AS why FROM finished WHERE place > 1 AND (from_at IS NULL OR from_at > known_before)
UNION ALL
SELECT s.id, NULL, 'known_without_pull' FROM order_source s
WHERE s.cursor_at IS DISTINCT FROM (SELECT max(f.until_at) FROM finished f WHERE f.source_id = s.id);
