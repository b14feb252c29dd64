import pg from "pg";
import { prisma } from "@/lib/db/client";
import { readPeopleGroups } from "@/lib/db/impact/people-groups";
import type { PeopleScope } from "@/lib/db/impact/people-sql";
import { measureWindows } from "@/lib/domain/impact/measure-windows";
import type { PeopleGroup } from "@/lib/domain/impact/people-group";
import { type BenchResult, interleaved, measured } from "./measure";
import { fillVolume, volumeOf } from "./volume-incident";

const GOAL_SECONDS = 5;
/** The window of the volume's incident, and the first message two days after it. */
const START = new Date("2026-08-22T08:00:00Z");
const STARTS_AT = new Date("2026-08-24T09:00:00Z");
const NOW = new Date("2026-12-31T00:00:00Z");

export type ImpactSizes = { url: string; orders: number; affected: number; rounds?: number };

/** The outcome of an incident over all orders of the shop against a bare statement that gives the same rates without cost, credit or past change. */
export async function benchImpact({ url, orders, affected, rounds = 3 }: ImpactSizes): Promise<BenchResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const incidentId = await fillImpact(client, orders, affected);
    const scope: PeopleScope = { incidentId, drill: false, currency: "EUR", incidentStart: START, startsAt: STARTS_AT, planId: 0 };
    let groups: PeopleGroup[] = [];
    const floor = () => measured(url, async () => void (await client.query(BARE, [incidentId, START, STARTS_AT])));
    const ours = () =>
      measured(url, async () => {
        groups = await readPeopleGroups(prisma, scope);
        measureWindows(groups, { design: "matched", plan: null, startsAt: STARTS_AT, now: NOW });
      });
    await ours();
    const figures = await interleaved(rounds, floor, ours);
    const people = groups.reduce((sum, { n }) => sum + n, 0);
    return {
      ...{ path: "impact of an incident", floor: "a bare statement for the same rates", ...figures },
      ...{ goal: `under ${GOAL_SECONDS} s of CPU per 1,000,000 orders`, met: figures.oursCpu <= (GOAL_SECONDS * orders) / 1_000_000 },
      notes: [
        `${orders} orders, ${people} people in ${groups.length} groups`,
        `floor ${figures.floorCpu.toFixed(2)} s, ours ${figures.oursCpu.toFixed(2)} s`,
      ],
    };
  } finally {
    await client.end();
  }
}

/** A sixth of the orders comes after the start, over 100 days; the members of the incident are those of its affected lines. */
async function fillImpact(client: pg.Client, orders: number, affected: number): Promise<number> {
  const incidentId = await fillVolume(client, volumeOf(orders, affected));
  await client.query("DROP TABLE IF EXISTS bench_moved");
  await client.query(`
    CREATE TEMP TABLE bench_moved AS SELECT id, timestamptz '2026-08-24T09:00:00Z' + interval '100 days' * (id % 1000) / 1000 AS at
    FROM shop_order WHERE id % 6 = 0 AND id <= ${orders - affected}`);
  await client.query("UPDATE shop_order o SET placed_at = m.at FROM bench_moved m WHERE m.id = o.id");
  await client.query("UPDATE order_line l SET placed_at = m.at FROM bench_moved m WHERE m.id = l.order_id");
  await client.query("UPDATE product SET unit_cost_minor = 300, currency = 'EUR' WHERE sku <> 'SKU-1'");
  await client.query(`
    INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor,
      reference_price_minor, currency, units_granted, order_status, reasons)
    SELECT ${incidentId}, 1, l.id, o.id, o.customer_id, l.sku, l.placed_at, l.quantity, 0, 4900, 'EUR', l.quantity * 500, o.status, ARRAY['price_exactly']
    FROM order_line l JOIN shop_order o ON o.id = l.order_id WHERE o.id > ${orders - affected} AND l.unit_price_minor = 0 AND o.status <> 'cancelled'`);
  await client.query(`
    INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en) VALUES (${incidentId}, 'consumed', 'A', 0, 'Entamé', 'Consumed'), (${incidentId}, 'untouched', 'B', 1, 'Intact', 'Untouched')`);
  await client.query(`
    INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, language, orders, lines, quantity, units_granted,
      units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before)
    SELECT ${incidentId}, customer_id, key, key, 'none', 'fr', 1, 1, 1, 500, 0, 0, 4900, 'EUR', at, at, 0
    FROM (SELECT customer_id, CASE WHEN customer_id % 3 = 0 THEN 'consumed' ELSE 'untouched' END AS key, min(placed_at) AS at
          FROM affected_line WHERE incident_id = ${incidentId} GROUP BY 1) m`);
  await client.query("VACUUM ANALYZE");
  return incidentId;
}

/** What somebody in a hurry writes: fifths of four facts of the past, who ordered again within 30, 60 and 90 days, and for how much. */
const BARE = `
  WITH treated AS (SELECT customer_id FROM cohort_member WHERE incident_id = $1),
  money AS (SELECT l.order_id, sum(l.unit_price_minor * (l.quantity - l.refunded_quantity) - l.order_discount_minor) AS minor FROM order_line l GROUP BY 1),
  person AS (
    SELECT o.customer_id, count(*) FILTER (WHERE o.placed_at < $2) AS orders, sum(m.minor) FILTER (WHERE o.placed_at < $2) AS spent,
           max(o.placed_at) FILTER (WHERE o.placed_at < $2) AS last, min(o.placed_at) AS first,
           count(*) FILTER (WHERE o.placed_at >= $3 AND o.placed_at < $3::timestamptz + interval '30 days') AS o30,
           count(*) FILTER (WHERE o.placed_at >= $3 AND o.placed_at < $3::timestamptz + interval '60 days') AS o60,
           count(*) FILTER (WHERE o.placed_at >= $3 AND o.placed_at < $3::timestamptz + interval '90 days') AS o90,
           sum(m.minor) FILTER (WHERE o.placed_at >= $3 AND o.placed_at < $3::timestamptz + interval '30 days') AS r30,
           sum(m.minor) FILTER (WHERE o.placed_at >= $3 AND o.placed_at < $3::timestamptz + interval '60 days') AS r60,
           sum(m.minor) FILTER (WHERE o.placed_at >= $3 AND o.placed_at < $3::timestamptz + interval '90 days') AS r90
    FROM shop_order o JOIN money m ON m.order_id = o.id WHERE o.status NOT IN ('cancelled', 'refunded') GROUP BY 1
  ), cell AS (
    SELECT *, customer_id IN (SELECT customer_id FROM treated) AS is_treated, ntile(5) OVER (ORDER BY orders) AS a, ntile(5) OVER (ORDER BY spent) AS b,
           ntile(5) OVER (ORDER BY last) AS c, ntile(5) OVER (ORDER BY first) AS d
    FROM person WHERE orders > 0
  )
  SELECT a, b, c, d, is_treated, count(*), avg((o30 > 0)::int), avg((o60 > 0)::int), avg((o90 > 0)::int), avg(coalesce(r30, 0)), avg(coalesce(r60, 0)),
         avg(coalesce(r90, 0)), var_samp(coalesce(r30, 0)), var_samp(coalesce(r60, 0)), var_samp(coalesce(r90, 0))
  FROM cell GROUP BY 1, 2, 3, 4, 5`;
