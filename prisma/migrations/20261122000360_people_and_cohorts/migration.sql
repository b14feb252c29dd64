-- What a split rests on and changed since: who is who, who warned, the cohorts' rules. Making it again takes it in.
ALTER TABLE cohort_split ADD COLUMN outdated_by TEXT;
ALTER TABLE cohort_split ADD CONSTRAINT cohort_split_outdated_by CHECK (outdated_by IN ('identity', 'reporters', 'cohorts'));

-- The shop's own group of the customer, as a fact that cohorts and rules may ask about.
ALTER TABLE cohort_member ADD COLUMN customer_group TEXT NOT NULL DEFAULT '';

-- Undoing a merge finds the use of the customer as the shop knows it.
CREATE INDEX consumption_buyer_id_idx ON consumption (buyer_id) WHERE buyer_id IS NOT NULL;

-- The initials of a name without accents, in the order of the alphabet: what two spellings of one name share, and what twins are looked up by.
CREATE FUNCTION name_initials(name TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(initial, '' ORDER BY initial COLLATE "C"), '')
  FROM (SELECT left(word, 1) AS initial
        FROM regexp_split_to_table(lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), '[\s.,''’\u00a0\u2010-]+') AS word
        WHERE word <> '') letters
$$;
CREATE INDEX customer_postcode_initials_idx ON customer (postcode, name_initials(name)) WHERE postcode IS NOT NULL AND name IS NOT NULL;

-- A merged customer holds no orders and no use: they are with the one that was kept, who is merged into nobody.
CREATE VIEW inv_01_merges_are_flat AS
SELECT c.id AS customer_id, 'kept_was_merged_too' AS why FROM customer c JOIN customer k ON k.id = c.merged_into WHERE k.merged_into IS NOT NULL
UNION ALL
SELECT c.id, 'still_holds_orders' FROM customer c WHERE c.merged_into IS NOT NULL AND EXISTS (SELECT 1 FROM shop_order o WHERE o.customer_id = c.id)
UNION ALL
SELECT c.id, 'still_holds_use' FROM customer c WHERE c.merged_into IS NOT NULL AND EXISTS (SELECT 1 FROM consumption u WHERE u.customer_id = c.id)
UNION ALL
SELECT o.customer_id, 'order_of_nobody_merged' FROM shop_order o LEFT JOIN customer b ON b.id = o.buyer_id
WHERE o.buyer_id IS NOT NULL AND b.merged_into IS DISTINCT FROM o.customer_id
UNION ALL
SELECT u.customer_id, 'use_of_nobody_merged' FROM consumption u LEFT JOIN customer b ON b.id = u.buyer_id
WHERE u.buyer_id IS NOT NULL AND b.merged_into IS DISTINCT FROM u.customer_id;
ALTER TABLE customer ADD CONSTRAINT customer_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES customer (id);

-- Losses of lines identified before they were computed: right price less paid.
UPDATE affected_line SET loss_minor = (reference_price_minor - unit_price_minor) * quantity WHERE loss_minor = 0;

-- As before, but for use that a later merge put with another customer.
CREATE OR REPLACE VIEW inv_04_units_conserved AS
WITH moved AS (
  SELECT affected_line_id AS id, sum(amount) FILTER (WHERE debit_account = 'granted') AS granted,
         coalesce(sum(amount) FILTER (WHERE debit_account = 'open'), 0) AS settled
  FROM ledger_transfer WHERE unit = 'units' GROUP BY 1),
treated AS (
  SELECT c.incident_id, c.customer_id, bool_or(c.kind = 'gift_consumed') AS gifts, bool_or(c.kind = 'void_rest') AS voids
  FROM compensation c WHERE c.state = 'done' AND c.kind IN ('gift_consumed', 'void_rest') GROUP BY 1, 2)
SELECT coalesce(a.id, m.id) AS affected_line_id, a.incident_id, a.customer_id, CASE
    WHEN a.id IS NULL THEN 'no_such_line'
    WHEN t.customer_id IS NULL THEN 'moved_without_compensation'
    WHEN m.id IS NULL THEN 'done_without_entries'
    WHEN m.granted IS DISTINCT FROM a.units_granted THEN 'granted_differs'
    WHEN m.settled > a.units_granted THEN 'more_than_granted'
    ELSE 'left_open' END AS why
FROM affected_line a
LEFT JOIN treated t ON t.incident_id = a.incident_id AND t.customer_id = a.customer_id
FULL JOIN moved m ON m.id = a.id
-- Where only the rest was voided, no more stays open than was ever used.
LEFT JOIN LATERAL (
  SELECT sum(c.units) AS units FROM consumption c WHERE (c.customer_id = a.customer_id OR c.buyer_id = a.customer_id) AND c.sku = a.sku) used ON t.voids AND NOT t.gifts AND m.settled < a.units_granted
WHERE a.id IS NULL
   OR (m.id IS NOT NULL AND (t.customer_id IS NULL OR m.granted IS DISTINCT FROM a.units_granted OR m.settled > a.units_granted
                             OR (t.voids AND m.settled + coalesce(used.units, 0) < a.units_granted)))
   OR (m.id IS NULL AND t.customer_id IS NOT NULL AND a.units_granted > 0);
