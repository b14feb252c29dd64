-- What was written for one incident is nobody else's letter: it may name what happened there. Null: of the house, for every incident.
ALTER TABLE template_version ADD COLUMN incident_id INTEGER;

-- The audit knows for which incident each version was saved; those that the house brought were saved for none.
ALTER TABLE template_version DISABLE TRIGGER template_version_append_only;
UPDATE template_version t SET incident_id = a.incident_id
FROM audit_event a
WHERE a.action = 'template.save' AND a.subject = 'template:' || t.key || ':' || t.version AND a.incident_id IS NOT NULL;
ALTER TABLE template_version ENABLE TRIGGER template_version_append_only;

-- Letters of the house are one shelf, those of each incident another.
DROP INDEX "template_version_key_version_key";
CREATE UNIQUE INDEX "template_version_key_incident_id_version_key" ON template_version (key, incident_id, version) NULLS NOT DISTINCT;

-- A copy for a colleague is of one mailing: a later round of the same letter says something else. Null: its mailing is not known.
ALTER TABLE test_send ADD COLUMN mailing_id INTEGER;
UPDATE test_send s SET mailing_id = (
  SELECT max(g.id) FROM mailing g WHERE g.incident_id = s.incident_id AND g.template_version_id = s.template_version_id AND g.created_at <= s.at);
ALTER TABLE test_send ADD CONSTRAINT test_send_mailing_fkey FOREIGN KEY (mailing_id) REFERENCES mailing (id);
