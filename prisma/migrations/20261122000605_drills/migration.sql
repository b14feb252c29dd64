-- An incident over a drill's products is a drill, however it was opened, edited or supplemented; and the drill knows its first one. Its
-- products are those that were made for it: the shop may well have a SKU that begins with DRILL18.
CREATE FUNCTION drill_of(asked text) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT d.id FROM product p JOIN drill d ON d.source = p.family AND starts_with(p.sku, 'DRILL' || d.id || '-') WHERE p.sku = asked;
$$;
CREATE FUNCTION mark_drill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE incident i SET drill = true FROM added a WHERE i.id = a.incident_id AND NOT i.drill AND drill_of(a.sku) IS NOT NULL;
  UPDATE drill SET incident_id = first.incident_id
  FROM (SELECT drill_of(a.sku) AS id, min(a.incident_id) AS incident_id FROM added a GROUP BY 1) first
  WHERE drill.id = first.id AND drill.incident_id IS NULL AND drill.ended_at IS NULL
    AND NOT EXISTS (SELECT FROM drill other WHERE other.incident_id = first.incident_id);
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT incident_id FROM added) a JOIN incident i ON i.id = a.incident_id JOIN incident_product p ON p.incident_id = i.id
    WHERE i.drill AND drill_of(p.sku) IS NULL
  ) THEN
    RAISE EXCEPTION 'an incident holds the products of drills or of the shop, not both';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER incident_product_marks_drill AFTER INSERT ON incident_product
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mark_drill();

-- What was scored is not scored again, and what a drill was made of is not rewritten.
CREATE FUNCTION keep_drill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL AND (NEW.score, NEW.ended_at, NEW.incident_id) IS DISTINCT FROM (OLD.score, OLD.ended_at, OLD.incident_id)
    OR (NEW.scenario, NEW.seed, NEW.source, NEW.started_by, NEW.started_at) IS DISTINCT FROM (OLD.scenario, OLD.seed, OLD.source, OLD.started_by, OLD.started_at)
    OR NEW.truth IS DISTINCT FROM OLD.truth
  THEN
    RAISE EXCEPTION 'a drill keeps what it was made of and how it was scored';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER drill_kept BEFORE UPDATE OR DELETE ON drill FOR EACH ROW EXECUTE FUNCTION keep_drill();
ALTER TABLE drill ADD CONSTRAINT drill_scored_when_ended CHECK ((ended_at IS NULL) = (score IS NULL) AND (cleared_at IS NULL OR ended_at IS NOT NULL));

-- 19. Nothing of a drill leaves: its mails stay in the built-in mailbox, no shop is called, and every incident over its products says so.
CREATE VIEW inv_19_drills_stay_here AS
SELECT i.id AS incident_id, m.id AS row_id, 'message_left' AS why
FROM incident i JOIN mailing g ON g.incident_id = i.id JOIN mail_message m ON m.mailing_id = g.id
WHERE i.drill AND m.state = 'sent' AND (m.channel = 'sms' OR m.channel = 'email'
  AND NOT EXISTS (SELECT FROM outbox_mail o WHERE o.idempotency_key = 'message-' || m.id))
UNION ALL
SELECT i.id, e.id, 'answer_left' FROM incident i JOIN thread h ON h.incident_id = i.id JOIN thread_entry e ON e.thread_id = h.id
WHERE i.drill AND e.kind IN ('answer', 'acknowledgement') AND e.state = 'sent' AND e.channel = 'email' AND coalesce(e.provider_id, '') NOT LIKE 'outbox-%'
UNION ALL
SELECT i.id, e.id, 'shop_called' FROM incident i JOIN effect e ON e.incident_id = i.id JOIN effect_try y ON y.effect_id = e.id WHERE i.drill
UNION ALL
SELECT i.id, d.id, 'not_marked' FROM drill d JOIN product made ON made.family = d.source AND starts_with(made.sku, 'DRILL' || d.id || '-')
JOIN incident_product p ON p.sku = made.sku JOIN incident i ON i.id = p.incident_id
WHERE NOT i.drill;
