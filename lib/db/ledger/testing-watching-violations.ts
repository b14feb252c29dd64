const GUARD = `INSERT INTO price_guard (name, watch, rule, severity, created_by, created_at, updated_by, updated_at)
  VALUES ('Zero', 'price', '{"kind":"zero"}', 'block', 'm', now(), 'm', now())`;
const alert = (key: string, columns = "", values = "") =>
  `INSERT INTO price_alert (origin, guard_id, group_key, severity, skus, channels, breaches, started_at, raised_at, last_at${columns})
   SELECT 'prices', max(id), '${key}', 'block', '{A}', '{}', 1, now(), now(), now()${values} FROM price_guard`;
const breachOf = (key: string, change: number) =>
  `INSERT INTO alert_breach (alert_id, guard_id, price_change_id, sku, currency, kind, at)
   SELECT id, guard_id, ${change}, 'A', 'EUR', 'regular', now() FROM price_alert WHERE group_key = '${key}'`;

/** What a watch that loses count, or an act without a trail, would leave behind, as in `VIOLATIONS`. */
export const WATCHING_VIOLATIONS: [string, string, string[]][] = [
  ["a price that was judged twice", "inv_18_prices_judged_once", [GUARD, alert("a"), alert("b"), breachOf("a", 7), breachOf("b", 7)]],
  [
    "a price that was judged and waits",
    "inv_18_prices_judged_once",
    [GUARD, alert("a"), breachOf("a", 7), "INSERT INTO price_to_judge (price_change_id) VALUES (7)"],
  ],
  ["more breaches than an alert counts", "inv_18_prices_judged_once", [GUARD, alert("a"), breachOf("a", 7), breachOf("a", 8)]],
  [
    "an alert that was acknowledged without a trail",
    "inv_11_watching_is_audited",
    [GUARD, alert("a", ", state, acknowledged_by, acknowledged_at", ", 'acknowledged', 'm', now()")],
  ],
  [
    "a stop that nobody asked for",
    "inv_11_watching_is_audited",
    ["INSERT INTO stop_request (action, detail, by, at) VALUES ('unlist', '{}', 'm', now())"],
  ],
  [
    "a tip that nobody handed in",
    "inv_11_watching_is_audited",
    ["INSERT INTO price_tip (origin, body, language, once_key, at) VALUES ('form', 'x', 'fr', 'k', now())"],
  ],
];
