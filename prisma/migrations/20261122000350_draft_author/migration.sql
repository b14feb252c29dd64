-- Who saved a draft last: a save from an older version names them.
ALTER TABLE incident_draft ADD COLUMN updated_by text;
UPDATE incident_draft SET updated_by = created_by;
ALTER TABLE incident_draft ALTER COLUMN updated_by SET NOT NULL;
