-- The inbox: how its pages are found, what the database itself refuses, and the invariant.

-- An answer goes on through the sender it began with, and repeats the very bytes of its first call.
ALTER TABLE "thread_entry" ADD COLUMN     "payload_sha256" TEXT,
ADD COLUMN     "sender" TEXT;

-- Pages: what is due first (an answer or a call), of everybody, of one label, of one colleague, of one incident; what was said last.
CREATE INDEX thread_due_idx ON thread (coalesce(least(due_at, call_due_at), 'infinity'::timestamptz), id) WHERE state IN ('open', 'waiting');
CREATE INDEX thread_label_due_idx ON thread (coalesce(label, suggested_label), coalesce(least(due_at, call_due_at), 'infinity'::timestamptz), id)
  WHERE state IN ('open', 'waiting');
CREATE INDEX thread_assignee_due_idx ON thread (assignee_id, coalesce(least(due_at, call_due_at), 'infinity'::timestamptz), id)
  WHERE state IN ('open', 'waiting');
CREATE INDEX thread_incident_due_idx ON thread (incident_id, coalesce(least(due_at, call_due_at), 'infinity'::timestamptz), id)
  WHERE state IN ('open', 'waiting');
CREATE INDEX thread_state_last_idx ON thread (state, last_at DESC, id DESC);
CREATE INDEX thread_incident_last_idx ON thread (incident_id, state, last_at DESC, id DESC);
CREATE INDEX thread_search_idx ON thread USING gin ((subject || ' ' || coalesce(address, '')) gin_trgm_ops);
CREATE INDEX thread_entry_canned_idx ON thread_entry (canned_id) WHERE canned_id IS NOT NULL;

-- Threads: whoever waits for us has a date, and nobody else.
ALTER TABLE thread ADD CONSTRAINT thread_due_while_open CHECK ((state = 'open') = (due_at IS NOT NULL));
ALTER TABLE thread ADD CONSTRAINT thread_labelled_by CHECK ((label IS NULL) = (labelled_by IS NULL));
ALTER TABLE thread ADD CONSTRAINT thread_counts CHECK (breaches >= 0 AND row_version > 0);

-- Entries: what was said stays said. A person answers and notes, the customer or a machine comes in, the machine acknowledges.
ALTER TABLE thread_entry ADD CONSTRAINT thread_entry_author CHECK ((author_id IS NOT NULL) = (kind IN ('answer', 'note')) OR (kind = 'inbound' AND channel IN ('phone', 'letter')));
ALTER TABLE thread_entry ADD CONSTRAINT thread_entry_states CHECK (
  CASE WHEN kind IN ('inbound', 'note') THEN state = 'kept' ELSE state <> 'kept' END
  AND (kind = 'inbound' OR auto IS NULL)
  AND (state <> 'sent' OR sent_at IS NOT NULL)
  AND (state NOT IN ('sending', 'sent', 'needs_review') OR (first_attempt_at IS NOT NULL AND attempts > 0))
  AND (state NOT IN ('failed', 'needs_review') OR coalesce(error, '') <> ''));
ALTER TABLE thread_entry ADD CONSTRAINT thread_entry_leaves CHECK (kind NOT IN ('answer', 'acknowledgement') OR (to_address IS NOT NULL AND leaves_at IS NOT NULL));

CREATE FUNCTION keep_thread_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.thread_id, NEW.kind, NEW.channel, NEW.author_id, NEW.subject, NEW.body, NEW.folded, NEW.auto, NEW.attachments, NEW.mail_id,
         NEW.once_key, NEW.to_address, NEW.canned_id, NEW.at)
        IS DISTINCT FROM (OLD.id, OLD.thread_id, OLD.kind, OLD.channel, OLD.author_id, OLD.subject, OLD.body, OLD.folded, OLD.auto, OLD.attachments,
         OLD.mail_id, OLD.once_key, OLD.to_address, OLD.canned_id, OLD.at)
     OR (OLD.state IN ('kept', 'sent', 'undone', 'failed') AND NEW.state <> OLD.state)
     OR (OLD.state = 'sending' AND NEW.state = 'undone')
     OR (OLD.message_id IS NOT NULL AND NEW.message_id IS DISTINCT FROM OLD.message_id)
     OR NEW.attempts < OLD.attempts THEN
    RAISE EXCEPTION 'entry % keeps what was said and how it ended', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER thread_entry_kept BEFORE UPDATE OR DELETE ON thread_entry FOR EACH ROW EXECUTE FUNCTION keep_thread_entry();

-- Promises: the words and the one they were made to stay; settled once.
ALTER TABLE promise ADD CONSTRAINT promise_settled_once CHECK (
  (kept_at IS NULL OR given_up_at IS NULL) AND (kept_at IS NULL) = (kept_by IS NULL) AND (given_up_at IS NULL OR note <> ''));
ALTER TABLE promise ADD CONSTRAINT promise_of_something CHECK (text <> '' AND same_key <> '' AND (customer_id IS NOT NULL OR mailing_id IS NOT NULL OR thread_id IS NOT NULL));

CREATE FUNCTION keep_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.text, NEW.same_key, NEW.due_at, NEW.created_by, NEW.created_at, NEW.thread_id, NEW.entry_id, NEW.mailing_id)
       IS DISTINCT FROM (OLD.id, OLD.text, OLD.same_key, OLD.due_at, OLD.created_by, OLD.created_at, OLD.thread_id, OLD.entry_id, OLD.mailing_id)
     OR (OLD.kept_at IS NOT NULL AND (NEW.kept_at, NEW.kept_by, NEW.given_up_at) IS DISTINCT FROM (OLD.kept_at, OLD.kept_by, OLD.given_up_at))
     OR (OLD.given_up_at IS NOT NULL AND (NEW.given_up_at, NEW.kept_at, NEW.note) IS DISTINCT FROM (OLD.given_up_at, OLD.kept_at, OLD.note)) THEN
    RAISE EXCEPTION 'promise % keeps its words and how it ended', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promise_kept BEFORE UPDATE ON promise FOR EACH ROW EXECUTE FUNCTION keep_promise();

-- Whoever was called, or could not be reached, no longer waits for a call.
CREATE FUNCTION call_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE thread SET call_due_at = NULL
  WHERE call_due_at IS NOT NULL AND customer_id = NEW.customer_id AND incident_id IS NOT DISTINCT FROM NEW.incident_id;
  RETURN NULL;
END $$;
CREATE TRIGGER call_task_over AFTER UPDATE OF outcome ON call_task FOR EACH ROW
  WHEN (NEW.outcome IS NOT NULL AND OLD.outcome IS NULL) EXECUTE FUNCTION call_is_over();

-- What a team begins with: changed, added to and put away as it likes.
INSERT INTO canned_answer (name_fr, name_en, body_fr, body_en, actions, created_by) VALUES
  ('Merci pour votre message', 'Thanks in return', E'Bonjour {{ name }},\n\nMerci pour vos mots, ils ont fait le tour de l’équipe. Nous avions fait une erreur, et votre patience nous a beaucoup aidés.\n\nBonne journée à vous,\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nThank you for your kind words: the whole team has read them. The mistake was ours, and your patience helped us a great deal.\n\nHave a good day,\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "thanks"}, {"kind": "close"}]', 'system'),
  ('Utiliser le crédit', 'How to use the credit', E'Bonjour {{ name }},\n\nVotre crédit de {{ creditAmount }} est valable jusqu’au {{ creditExpiresOn }} inclus.\n\nPour l’utiliser, ouvrez la page indiquée dans notre message, activez le crédit, puis recopiez le code au moment de payer. Vous pouvez l’utiliser en plusieurs fois.\n\nSi quelque chose résiste, répondez à ce message\u00a0: nous le ferons avec vous.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nYour credit of {{ creditAmount }} is valid until {{ creditExpiresOn }} inclusive.\n\nTo use it, open the page named in our message, activate the credit, then type its code when you pay. You can use it in several parts.\n\nIf anything gets in the way, reply to this message: we will do it with you.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "question"}]', 'system'),
  ('Lien perdu', 'Link lost', E'Bonjour {{ name }},\n\nNous vous renvoyons un message avec un nouveau lien. L’ancien ne s’ouvre plus\u00a0: c’est normal, un seul lien est valable à la fois.\n\nVotre crédit de {{ creditAmount }} n’a pas changé, et il reste valable jusqu’au {{ creditExpiresOn }} inclus.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nWe are sending you another message with a new link. The old one no longer opens: that is as it should be, only one link is valid at a time.\n\nYour credit of {{ creditAmount }} has not changed, and stays valid until {{ creditExpiresOn }} inclusive.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "question"}, {"kind": "promise", "text": "Envoyer un nouveau lien au client", "workingDays": 1}]', 'system'),
  ('Mauvaise case cochée', 'I ticked the wrong box', E'Bonjour {{ name }},\n\nCela arrive, surtout quand notre page prête à confusion. Dites-nous ce que vous vouliez acheter\u00a0: nous vous le proposons au prix qui était affiché ce jour-là, et vous n’avez rien d’autre à faire.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nThat happens, above all when our page is confusing. Tell us what you meant to buy: we will offer it to you at the price that was displayed that day, and there is nothing else for you to do.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "other_problem"}]', 'system'),
  ('Geste insuffisant', 'Not satisfied with the gesture', E'Bonjour {{ name }},\n\nMerci de nous le dire aussi franchement. Vous attendiez davantage de nous, et nous le comprenons.\n\nNous relisons votre dossier et nous vous répondons sous deux jours ouvrés, avec ce que nous pouvons faire de plus ou, à défaut, avec nos raisons.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nThank you for telling us so frankly. You expected more of us, and we understand that.\n\nWe are going through your case again and will answer you within two working days, with what more we can do or, failing that, with our reasons.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "complaint"}, {"kind": "gesture", "tariff": {"EUR": 500}}]', 'system'),
  ('Menace de recours', 'Legal threat', E'Bonjour {{ name }},\n\nNous prenons votre message au sérieux. Je suis votre interlocuteur à partir de maintenant, et je reprends tout votre dossier, depuis votre commande.\n\nVous recevrez de ma part une réponse complète et écrite sous trois jours ouvrés. Si vous préférez en parler de vive voix, donnez-moi un numéro et une heure\u00a0: je vous appelle.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nWe take your message seriously. From now on I am the person who deals with it, and I am going through your whole case, from your order on.\n\nYou will have a full answer from me in writing within three working days. If you would rather talk, give me a number and a time: I will call you.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "legal"}]', 'system'),
  ('Autre problème', 'Another problem', E'Bonjour {{ name }},\n\nMerci de nous le signaler\u00a0: c’est une autre question que notre erreur de prix, et elle mérite sa propre réponse. Je m’en occupe avec l’équipe concernée et je vous écris sous deux jours ouvrés.\n\nSi vous avez une photo ou un numéro de commande, joignez-le à votre réponse.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nThank you for telling us: this is another matter than our pricing mistake, and it deserves an answer of its own. I am looking into it with the team that knows, and will write to you within two working days.\n\nIf you have a picture or an order number, add it to your reply.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "other_problem"}]', 'system'),
  ('Je vous appelle', 'I will call you', E'Bonjour {{ name }},\n\nLe plus simple est d’en parler de vive voix. Je vous appelle sous deux heures\u00a0; si ce n’est pas le bon moment, dites-moi quand cela vous arrange.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nThe simplest thing is to talk about it. I will call you within two hours; if that is a bad time, tell me when it suits you.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "wants_call"}, {"kind": "call"}]', 'system'),
  ('Déjà remboursé', 'Already refunded', E'Bonjour {{ name }},\n\nJ’ai vérifié\u00a0: le remboursement de cette commande est déjà parti. Selon votre banque, il paraît sur votre compte après quelques jours.\n\nS’il n’y est pas dans dix jours, répondez à ce message\u00a0: je fais rechercher le virement.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nI have checked: the refund of this order has already left. Depending on your bank, it shows on your account after some days.\n\nIf it is not there after ten days, reply to this message: I will have the transfer traced.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "label", "label": "question"}]', 'system'),
  ('Engagement tenu', 'Promise kept', E'Bonjour {{ name }},\n\nNous vous l’avions promis, c’est fait. Vous n’avez rien de plus à faire.\n\nMerci de votre patience, et n’hésitez pas à nous écrire si quelque chose ne va pas.\n\n{{ agent }}\n{{ shopName }}', E'Hello {{ name }},\n\nWe promised it to you, and it is done. There is nothing more for you to do.\n\nThank you for your patience, and do write to us if anything is not right.\n\n{{ agent }}\n{{ shopName }}', '[{"kind": "close"}]', 'system');

-- 16. An answer leaves at most once and has an author; what a thread says of itself is what was said in it; a promise ends once.
CREATE VIEW inv_16_answers_leave_once AS
SELECT e.id AS entry_id, 'told_twice' AS why FROM thread_entry e
JOIN audit_event a ON a.action IN ('thread.send_answer', 'thread.settle_answer') AND a.subject = 'thread:' || e.thread_id
  AND a.detail ->> 'entryId' = e.id::text AND a.detail ->> 'outcome' = 'sent'
WHERE e.kind IN ('answer', 'acknowledgement') GROUP BY e.id HAVING count(*) > 1
UNION ALL
SELECT e.id, 'answer_without_author' FROM thread_entry e WHERE e.kind = 'answer' AND coalesce(e.author_id, '') = ''
UNION ALL
SELECT e.id, 'left_without_audit' FROM thread_entry e
WHERE e.kind = 'answer' AND e.state = 'sent' AND e.sender IS NOT NULL AND NOT EXISTS (
  SELECT FROM audit_event a WHERE a.action IN ('thread.send_answer', 'thread.settle_answer') AND a.subject = 'thread:' || e.thread_id
    AND a.detail ->> 'entryId' = e.id::text AND a.detail ->> 'outcome' = 'sent')
UNION ALL
SELECT 0, 'entries_not_guarded'
WHERE NOT EXISTS (
  SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE t.tgrelid = 'thread_entry'::regclass AND p.proname = 'keep_thread_entry' AND t.tgenabled IN ('O', 'A') AND t.tgtype & 27 = 27);

CREATE VIEW inv_16_threads_add_up AS
SELECT t.id AS thread_id, 'open_without_date' AS why FROM thread t WHERE (t.state = 'open') <> (t.due_at IS NOT NULL)
UNION ALL
SELECT t.id, 'answered_differs' FROM thread t
WHERE (t.answered_at IS NOT NULL) < EXISTS (SELECT FROM thread_entry e WHERE e.thread_id = t.id AND e.kind = 'answer' AND e.state = 'sent')
UNION ALL
SELECT t.id, 'nothing_said' FROM thread t WHERE NOT EXISTS (SELECT FROM thread_entry e WHERE e.thread_id = t.id)
UNION ALL
SELECT p.thread_id, 'promise_ended_twice' FROM promise p WHERE p.kept_at IS NOT NULL AND p.given_up_at IS NOT NULL;
