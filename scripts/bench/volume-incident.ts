import type pg from "pg";

export type Volume = { orders: number; customers: number; affected: number; consumptions: number };

/**
 * Among how many customers the affected lines fall, most of them with one: as many however large the shop is, because what is measured
 * is growth with all orders. For 30,000 lines they are the 200,000 customers of a million orders.
 */
const crowdOf = (affected: number): number => Math.ceil((affected * 20) / 3);

/** Per million orders: 200,000 customers, 600,000 consumptions; the affected lines are given. */
export const volumeOf = (orders: number, affected: number): Volume => ({
  orders,
  customers: Math.max(Math.ceil(orders / 5), crowdOf(affected)),
  affected,
  consumptions: Math.ceil(orders * 0.6),
});

export const VOLUME_SKU = "PACK-500";
export const VOLUME_REF = "INC-2026-900";
export const VOLUME_CUTOFF = new Date("2026-08-23T00:00:00Z");
const WINDOW_START = "2026-08-22T08:00:00Z";
const WINDOW_END = "2026-08-22T14:00:00Z";

const TABLES = `cohort_member, cohort, cohort_split, line_usage, affected_line, excluded_line, identification, incident_window, incident_product,
  incident, consumption, order_line, shop_order, customer, product`;

/** A number of [0, 1) that depends on `i` and a salt only: the same data on every machine. */
const chance = (i: string, salt: number) =>
  `((((${i})::bigint * 2654435761 + ${salt} * 40503) % 4294967296) * 69069 % 4294967296 / 4294967296.0)`;

/**
 * Empties the shop's tables and fills them by `generate_series`: every order one line, 27 in 100 a second one; the last `affected` orders
 * lie in a six-hour window, most of them early in it, with the pack at zero; a third of these were used. Returns the incident's id.
 */
export async function fillVolume(client: pg.ClientBase, volume: Volume): Promise<number> {
  await client.query(`TRUNCATE ${TABLES} RESTART IDENTITY CASCADE`);
  await insertPeople(client, volume);
  await insertOrders(client, volume);
  await insertConsumption(client, volume);
  for (const table of ["customer", "shop_order", "order_line", "consumption"])
    await client.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT coalesce(max(id), 1) FROM ${table}))`);
  const incidentId = await insertIncident(client);
  await client.query("ANALYZE");
  return incidentId;
}

async function insertPeople(client: pg.ClientBase, { customers }: Volume): Promise<void> {
  await client.query(`
    INSERT INTO product (sku, name, units_per_item)
    SELECT CASE g WHEN 0 THEN '${VOLUME_SKU}' ELSE 'SKU-' || g END, 'Product ' || g, CASE WHEN g < 5 THEN 500 ELSE 1 END FROM generate_series(0, 49) g`);
  await client.query(`
    INSERT INTO customer (id, key, email, name, language, "group")
    SELECT g, 'e:p' || g || '@mail.example', CASE WHEN g % 50 > 0 THEN 'p' || g || '@mail.example' END,
           (ARRAY['Léa','Zoé','Hugo','Inès','Adam','Jane','Karim','Nora'])[1 + g % 8] || ' ' || (ARRAY['Martin','Petit','Roux','Smith','Garcia'])[1 + g % 5] || ' ' || g,
           CASE WHEN g % 10 = 0 THEN 'en' WHEN g % 10 < 8 THEN 'fr' END, CASE WHEN g % 20 = 0 THEN 'pro' END
    FROM generate_series(1, ${customers}) g`);
}

async function insertOrders(client: pg.ClientBase, { orders, customers, affected }: Volume): Promise<void> {
  const inWindow = `g > ${orders - affected}`;
  await client.query(`
    INSERT INTO shop_order (id, source, ref, currency, placed_at, status, channel, country, discount_codes, customer_id)
    SELECT g, 'volume', 'V' || g, 'EUR',
           CASE WHEN ${inWindow} THEN timestamptz '${WINDOW_START}' + interval '6 hours' * power(${chance("g", 1)}, 2)
                ELSE timestamptz '${WINDOW_START}' - interval '365 days' * (1 - g / ${orders}::numeric) - interval '8 hours' END,
           CASE WHEN g % 40 = 0 THEN 'cancelled' WHEN g % 2 = 0 THEN 'shipped' ELSE 'paid' END::order_status,
           CASE WHEN g % 3 = 0 THEN 'app' ELSE 'web' END, (ARRAY['FR','BE','CH'])[1 + g % 7], CASE WHEN g % 9 = 0 THEN ARRAY['SUMMER'] ELSE '{}' END,
           1 + floor(${chance("g", 2)} * CASE WHEN ${inWindow} THEN ${crowdOf(affected)} ELSE ${customers} END)
    FROM generate_series(1, ${orders}) g`);
  const sku = `CASE WHEN ${inWindow} OR g % 20 = 0 THEN '${VOLUME_SKU}' ELSE 'SKU-' || (1 + g % 49) END`;
  const fields = "id, order_id, ref, sku, product_name, quantity, unit_price_minor, currency, placed_at, tax_included, tax_rate_bp";
  await client.query(`
    INSERT INTO order_line (${fields})
    SELECT g, g, ${sku} || '#1', ${sku}, 'Product', 1 + (g % 25 = 0)::int, CASE WHEN ${inWindow} THEN 0 WHEN g % 20 = 0 THEN 4900 ELSE 1000 + g % 3000 END,
           'EUR', o.placed_at, true, 2000
    FROM generate_series(1, ${orders}) g JOIN shop_order o ON o.id = g`);
  await client.query(`
    INSERT INTO order_line (${fields})
    SELECT ${orders} + g, g, 'SKU-9#2', 'SKU-9', 'Product', 1, 900, 'EUR', o.placed_at, true, 2000 FROM generate_series(1, ${orders}) g JOIN shop_order o ON o.id = g
    WHERE g % 100 < 27`);
}

/** Half of the use names its line; a third of the affected lines was used, the rest of the events concern ordinary lines. */
async function insertConsumption(client: pg.ClientBase, { orders, affected, consumptions }: Volume): Promise<void> {
  const used = Math.floor(affected / 3);
  const line = `CASE WHEN g <= ${used} THEN ${orders - affected} + g * 3 ELSE 1 + floor(${chance("g", 3)} * ${orders - affected})::bigint END`;
  await client.query(`
    INSERT INTO consumption (id, source, ref, customer_id, sku, order_line_id, units, consumed_at)
    SELECT e.g, 'volume', 'U' || e.g, o.customer_id, l.sku, CASE WHEN e.g % 2 = 0 THEN l.id END, 1 + (e.g % 400)::int,
           l.placed_at + interval '4 hours' * ${chance("e.g", 4)}
    FROM (SELECT g, ${line} AS line_id FROM generate_series(1, ${consumptions}) g) e
    JOIN order_line l ON l.id = e.line_id JOIN shop_order o ON o.id = l.order_id`);
}

async function insertIncident(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO incident (ref, title, zone, owner_id, created_by) VALUES ($1, 'Pack at zero', 'Europe/Paris', 'bench', 'bench') RETURNING id`,
    [VOLUME_REF],
  );
  const id = rows[0]?.id ?? 0;
  await client.query(
    `INSERT INTO incident_product (incident_id, sku, currency, criterion, criterion_value, reference_price_minor, units_per_item)
     VALUES ($1, $2, 'EUR', 'exactly', 0, 4900, 500)`,
    [id, VOLUME_SKU],
  );
  await client.query("INSERT INTO incident_window (incident_id, position, starts_at, ends_at) VALUES ($1, 1, $2, $3)", [
    id,
    WINDOW_START,
    WINDOW_END,
  ]);
  return id;
}
