const DRILL = "UPDATE incident SET drill = true";

/** What would let a drill out of the house, as in `VIOLATIONS`. */
export const DRILL_VIOLATIONS: [string, string, string[]][] = [
  ["a mail of a drill that is not in the built-in mailbox", "inv_19_drills_stay_here", [DRILL]],
  [
    "a shop that was called for a drill",
    "inv_19_drills_stay_here",
    [
      "UPDATE outbox_mail SET idempotency_key = 'message-' || message_id",
      "DELETE FROM mail_message m WHERE NOT EXISTS (SELECT FROM outbox_mail o WHERE o.message_id = m.id)",
      "INSERT INTO effect_try (effect_id, request, outcome) SELECT min(id), '{}', 'done' FROM effect",
      DRILL,
    ],
  ],
  [
    "an incident over a drill’s products that is not marked as one",
    "inv_19_drills_stay_here",
    [
      "INSERT INTO drill (scenario, seed, source, truth, started_by, started_at) VALUES ('zero_price', 's', 'drill:x', '{}', 'm', now())",
      "INSERT INTO product (sku, name, family) SELECT 'DRILL' || max(id) || '-X', 'X', 'drill:x' FROM drill",
      "UPDATE incident_product SET sku = 'DRILL' || (SELECT max(id) FROM drill) || '-X'",
    ],
  ],
];
