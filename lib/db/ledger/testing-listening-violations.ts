/** What would falsify gestures beyond the plans, quotes and conversations, as in `VIOLATIONS`. */
export const LISTENING_VIOLATIONS: [string, string, string[]][] = [
  [
    "an offer that was given and is nobody’s",
    "inv_06_extra_gestures_given_once",
    [
      "INSERT INTO extra_gesture (incident_id, customer_id, amount_minor, currency, sku, price_minor, ends_at, reason, state, asked_by) SELECT incident_id, customer_id, 500, 'EUR', 'PACK-200', 2400, now(), 'why', 'given', 'a' FROM credit LIMIT 1",
    ],
  ],
  [
    "a gesture given without its credit",
    "inv_06_extra_gestures_given_once",
    [
      "INSERT INTO extra_gesture (incident_id, customer_id, amount_minor, currency, reason, state, asked_by, credit_id) SELECT incident_id, customer_id, amount_minor, currency, 'why', 'given', 'a', id FROM credit LIMIT 1",
    ],
  ],
  [
    "a compensation of a gesture that nobody gave",
    "inv_06_extra_gestures_given_once",
    ["UPDATE compensation SET rule_id = 'extra/77' WHERE id = (SELECT min(id) FROM compensation)"],
  ],
  [
    "a gesture that nobody is known to have asked for",
    "inv_11_listening_is_audited",
    [
      "INSERT INTO extra_gesture (incident_id, customer_id, amount_minor, currency, reason, state, asked_by) SELECT incident_id, customer_id, 100, 'EUR', 'why', 'waiting', 'a' FROM credit LIMIT 1",
    ],
  ],
  [
    "a quote of somebody who did not agree",
    "inv_15_quotes_with_consent",
    [
      "INSERT INTO feedback (incident_id, customer_id, score, comment, language) SELECT incident_id, customer_id, 5, 'Merci', 'fr' FROM credit LIMIT 1",
      "INSERT INTO quote (incident_id, customer_id, feedback_id, text, mood, consent, chosen_by) SELECT incident_id, customer_id, id, comment, 'happy', 'page', 'a' FROM feedback LIMIT 1",
    ],
  ],
  ["words of a conversation that anybody could rewrite", "inv_16_answers_leave_once", ["DROP TRIGGER thread_entry_kept ON thread_entry"]],
  [
    "a conversation in which nothing was said",
    "inv_16_threads_add_up",
    [
      "INSERT INTO thread (channel, state, subject, language, opened_at, last_inbound_at, last_at) VALUES ('page', 'closed', 'x', 'fr', now(), now(), now())",
    ],
  ],
];
