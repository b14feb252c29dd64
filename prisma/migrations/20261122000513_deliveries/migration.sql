-- What providers tell, whom no mail reaches, and who is to be called.

-- Addresses that no mail goes to at this moment: a suppression that has run out is none.
CREATE VIEW active_suppression AS
  SELECT email, reason FROM suppression WHERE expires_at IS NULL OR expires_at > now();

-- Events ------------------------------------------------------------------------------------------------------------
-- What was told stays as it was told; only which message it is about is found later, once, and whether a machine
-- clicked is judged again with every event that comes.
CREATE FUNCTION keep_delivery_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.message_id IS NULL OR NEW.message_id = OLD.message_id)
    AND ROW (NEW.id, NEW.event_id, NEW.kind, NEW.provider_id, NEW.detail, NEW.at, NEW.received_at)
      IS NOT DISTINCT FROM ROW (OLD.id, OLD.event_id, OLD.kind, OLD.provider_id, OLD.detail, OLD.at, OLD.received_at)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'delivery_event is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER delivery_event_kept BEFORE UPDATE OR DELETE ON delivery_event FOR EACH ROW EXECUTE FUNCTION keep_delivery_event();

-- Webhooks overtake answers: what was told of a message before its provider id was known waits here.
CREATE INDEX delivery_event_waiting_idx ON delivery_event (provider_id) WHERE message_id IS NULL AND kind <> 'received';

-- Whoever writes a provider id has what waits for it joined, in the same transaction as everything else: by a job.
CREATE FUNCTION join_waiting_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM written w JOIN delivery_event e ON e.provider_id = w.provider_id AND e.message_id IS NULL AND e.kind <> 'received'
  ) THEN
    PERFORM graphile_worker.add_job('join-deliveries', '{}'::json, queue_name := 'join-deliveries', job_key := 'join-deliveries', max_attempts := 25);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER mail_message_join_events AFTER UPDATE ON mail_message REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION join_waiting_events();

-- Calls -------------------------------------------------------------------------------------------------------------
CREATE INDEX call_task_to_do_idx ON call_task (due_at, id) WHERE outcome IS NULL;
CREATE INDEX call_task_customer_idx ON call_task (customer_id);

-- Whom a mailing reaches by telephone is to be called from the moment it is let go.
CREATE FUNCTION call_recipients() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO call_task (incident_id, customer_id, channel, why, message_id, once_key, due_at)
  SELECT NEW.incident_id, m.customer_id, 'call', 'no_address', m.id, 'message:' || m.id, now() + interval '1 day'
  FROM mail_message m WHERE m.mailing_id = NEW.id AND m.channel = 'call' AND m.state = 'rendered'
  ON CONFLICT (once_key) DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER mailing_call_recipients AFTER UPDATE OF status ON mailing FOR EACH ROW
  WHEN (NEW.status = 'sending' AND OLD.status <> 'sending') EXECUTE FUNCTION call_recipients();
