-- Which process beats, so that another one on the same machine can tell at once that it is gone.
ALTER TABLE worker_heartbeat ADD COLUMN machine TEXT, ADD COLUMN process_id INTEGER, ADD COLUMN process_started TEXT;
CREATE INDEX worker_heartbeat_machine_idx ON worker_heartbeat (machine);
