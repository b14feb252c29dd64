-- The words of a message as they left first: whatever happens to the alert meanwhile, a repeat is the same bytes under the same key.
ALTER TABLE alert_notice ADD COLUMN words JSONB, ADD COLUMN sender TEXT;
-- When the current rung of the on-call order was told: the next one is told so much later, however often the job runs.
ALTER TABLE price_alert ADD COLUMN rung_at TIMESTAMPTZ(3);
-- The watch over demand reads a quarter of an hour out of millions of orders. Orders come nearly in order of time, and a summary of
-- pages costs an import next to nothing, which an entry for each order does not.
CREATE INDEX shop_order_placed_at_brin ON shop_order USING brin (placed_at) WITH (pages_per_range = 32, autosummarize = on);
-- What was sent has an instant, and nothing else has one.
ALTER TABLE alert_notice ADD CONSTRAINT alert_notice_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL));

-- 18. A price is judged once, and an alert counts what it keeps.
CREATE VIEW inv_18_prices_judged_once AS
SELECT 'judged_twice' AS problem, min(alert_id) AS alert_id FROM alert_breach
WHERE price_change_id IS NOT NULL GROUP BY guard_id, price_change_id HAVING count(*) > 1
UNION ALL
SELECT 'waits_although_judged', b.alert_id FROM alert_breach b JOIN price_to_judge j USING (price_change_id)
UNION ALL
SELECT 'more_kept_than_counted', a.id FROM price_alert a
WHERE (SELECT count(*) FROM alert_breach b WHERE b.alert_id = a.id) > a.breaches;

-- 11. What people did about alerts was done by a command.
CREATE VIEW inv_11_watching_is_audited AS
SELECT 'acknowledged' AS act, a.id FROM price_alert a
WHERE a.acknowledged_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'alert.acknowledge' AND e.subject = 'alert:' || a.id)
UNION ALL
SELECT 'stop', s.id FROM stop_request s
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'alert.stop' AND e.actor_id = s.by AND e.detail ->> 'stopId' = s.id::text)
UNION ALL
SELECT 'tip', t.id FROM price_tip t
WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.action = 'tip.take_in' AND e.subject = 'tip:' || t.id);
