const OF = "(SELECT min(id) FROM incident)";
const CERTIFIED = `INSERT INTO closure_certificate (incident_id, content, digest, by, at)
  SELECT ${OF}, '{"lines": 1}', sha256(convert_to('{"lines": 1}', 'UTF8')), 'x', now()`;

/** What only someone with all rights can do to what was learnt, and the view that has to report it. */
export const LEARNING_VIOLATIONS: [string, string, string[]][] = [
  [
    "a note that no command wrote",
    "inv_11_learning_is_audited",
    [
      `INSERT INTO incident_note (incident_id, kind, body, at, written_at, by, by_name) VALUES (${OF}, 'note', 'x', now(), now(), 'x', 'x')`,
    ],
  ],
  [
    "a named instant that no command set",
    "inv_11_learning_is_audited",
    [`INSERT INTO incident_stamp (incident_id, name, at, reason, by, set_at) VALUES (${OF}, 'noticed', now(), 'x', 'x', now())`],
  ],
  [
    "a task that no command wrote",
    "inv_11_learning_is_audited",
    [`INSERT INTO incident_task (incident_id, title, created_by, created_at) VALUES (${OF}, 'x', 'x', now())`],
  ],
  [
    "an action that no command wrote",
    "inv_11_learning_is_audited",
    [`INSERT INTO post_mortem_action (incident_id, body, created_by, created_at) VALUES (${OF}, 'x', 'x', now())`],
  ],
  ["a certificate that no closing wrote", "inv_11_learning_is_audited", [CERTIFIED]],
  ["a certificate of an incident that is open", "inv_17_closures_reconcile", [CERTIFIED]],
];
