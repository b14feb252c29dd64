import type { Query } from "./database";

export type Crowd = { ref: string; incidentId: number };

/**
 * An incident with so many affected customers, each with one line of a pack of 500 at 0 instead of 49 euros; every third used some of
 * it, every fifth bought two. Names are `Crowd 0001` and so on, in the order of the orders.
 */
export async function insertCrowd(query: Query, ref: string, customers: number): Promise<Crowd> {
  const [incident] = await query<{ id: number }>(
    `INSERT INTO incident (ref, title, zone, owner_id, created_by)
     SELECT $1, 'Crowd', 'Europe/Paris', id, id FROM staff_user WHERE email = 'agent@demo.example' RETURNING id`,
    [ref],
  );
  if (!incident) throw new Error("there is no agent");
  await query(
    `WITH identification AS (
       INSERT INTO identification (incident_id, incident_version, scope, affected, excluded, candidates, by)
       VALUES ($1, 1, '{}', $3, 0, $3, 'e2e') RETURNING id
     ), split AS (
       INSERT INTO cohort_split (incident_id, identification_id, cutoff_at, by) SELECT $1, id, '2026-08-22T18:00:00Z', 'e2e' FROM identification
     ), cohort AS (
       INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en) VALUES
         ($1, 'consumed', 'A', 0, 'Entamé', 'Used'), ($1, 'untouched', 'B', 1, 'Intact', 'Untouched'), ($1, 'reported', 'C', 2, 'Lanceurs d’alerte', 'Warned us')
     ), fact AS (
       SELECT g, lpad(g::text, 4, '0') AS nr, CASE WHEN g % 5 = 0 THEN 2 ELSE 1 END AS quantity, CASE WHEN g % 3 = 0 THEN 100 ELSE 0 END AS used,
              timestamptz '2026-08-22T08:00:00Z' + g * interval '1 second' AS at
       FROM generate_series(1, $3::int) g
     ), customer AS (
       INSERT INTO customer (key, name, email, language)
       SELECT 'e:' || $2 || nr, 'Crowd ' || nr, 'crowd' || nr || '@' || lower($2) || '.example', 'fr' FROM fact RETURNING id, right(name, 4) AS nr
     ), placed AS (
       INSERT INTO shop_order (source, ref, currency, placed_at, status, customer_id, discount_codes)
       SELECT 'e2e', $2 || '/' || nr, 'EUR', at, 'paid', customer.id, '{}' FROM fact JOIN customer USING (nr) RETURNING id, customer_id, right(ref, 4) AS nr
     ), line AS (
       INSERT INTO order_line (order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at)
       SELECT placed.id, 'CROWD#1', 'CROWD', 'Pack', quantity, 0, 'EUR', at FROM fact JOIN placed USING (nr) RETURNING id, order_id
     ), affected AS (
       INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor,
         reference_price_minor, currency, units_granted, order_status, reasons, loss_minor)
       SELECT $1, identification.id, line.id, placed.id, placed.customer_id, 'CROWD', at, quantity, 0, 4900, 'EUR', 500 * quantity, 'paid', '{price_matches}',
              4900 * quantity
       FROM identification, fact JOIN placed USING (nr) JOIN line ON line.order_id = placed.id RETURNING id, customer_id
     ), usage AS (
       INSERT INTO line_usage (affected_line_id, incident_id, customer_id, units_consumed)
       SELECT affected.id, $1, affected.customer_id, used FROM fact JOIN placed USING (nr) JOIN affected USING (customer_id)
     )
     INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity,
       units_granted, units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before)
     SELECT $1, placed.customer_id, key, key, (CASE WHEN used = 0 THEN 'none' ELSE 'part' END)::usage, 'Crowd ' || nr,
            'crowd' || nr || '@' || lower($2) || '.example', 'fr', 1, 1, quantity, 500 * quantity, used, 0, 4900 * quantity, 'EUR', at, at, 0
     FROM (SELECT *, CASE WHEN used > 0 THEN 'consumed' ELSE 'untouched' END AS key FROM fact) f JOIN placed USING (nr)`,
    [incident.id, ref, customers],
  );
  return { ref, incidentId: incident.id };
}
