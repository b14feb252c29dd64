import pg from "pg";
import { identifyLines } from "@/lib/db/affected/identify";
import { prisma } from "@/lib/db/client";
import { writeSplit } from "@/lib/db/cohorts/split";
import { STANDING_COHORTS } from "@/lib/domain/cohorts/standing-cohorts";
import { type BenchResult, interleaved, measured } from "./measure";
import { fillVolume, VOLUME_CUTOFF, volumeOf } from "./volume-incident";

const GOAL = 1.3;

export type IdentifySizes = { url: string /** Total orders, rising. */; orders: number[]; affected: number; rounds?: number };

/** Identify and split against plain inserts of the same rows; growth in the number of all orders at the same number of affected lines. */
export async function benchIdentify({ url, orders, affected, rounds = 3 }: IdentifySizes): Promise<BenchResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const points: { orders: number; floorCpu: number; oursCpu: number; ratio: number }[] = [];
    for (const total of orders) {
      const incidentId = await fillVolume(client, volumeOf(total, affected));
      const floor = async () => {
        await emptyOutcome(client, incidentId);
        return measured(url, () => plainInserts(client, incidentId));
      };
      const ours = async () => {
        await emptyOutcome(client, incidentId);
        return measured(url, () => identifyAndSplit(incidentId));
      };
      await ours();
      points.push({ orders: total, ...(await interleaved(rounds, floor, ours)) });
    }
    const last = points.at(-1)!;
    const notes = [
      `affected ${affected}`,
      ...points.map((p) => `${p.orders} orders: floor ${p.floorCpu.toFixed(2)} s, ours ${p.oursCpu.toFixed(2)} s`),
    ];
    if (points.length > 1) {
      const ofFloor = exponent(points.map((p) => ({ orders: p.orders, oursCpu: p.floorCpu })));
      notes.push(`exponent in total orders ${exponent(points).toFixed(3)}, of the floor ${ofFloor.toFixed(3)}`);
    }
    const result = {
      path: "identify and split",
      floor: "plain inserts of the same rows",
      goal: `${GOAL}x`,
      met: last.ratio <= GOAL,
      notes,
    };
    return { ...result, floorCpu: last.floorCpu, oursCpu: last.oursCpu, ratio: last.ratio };
  } finally {
    await client.end();
  }
}

async function identifyAndSplit(incidentId: number): Promise<void> {
  const by = "bench";
  await prisma.$transaction(
    async (tx) => {
      const run = await tx.identification.create({ data: { incidentId, incidentVersion: 1, scope: {}, affected: 0, excluded: 0, by } });
      await identifyLines(tx, { incidentId, identificationId: run.id });
    },
    { timeout: 600_000 },
  );
  await prisma.$transaction(async (tx) => void (await writeSplit(tx, { incidentId, cutoffAt: VOLUME_CUTOFF, houseLanguage: "fr" })), {
    timeout: 600_000,
  });
}

/** Leaves the incident as declared; the cohorts stand, as the split command's own first step is not what is measured. */
async function emptyOutcome(client: pg.Client, incidentId: number): Promise<void> {
  await client.query("TRUNCATE cohort_member, line_usage, affected_line, excluded_line, identification RESTART IDENTITY");
  for (const [position, { key, letter, nameFr, nameEn }] of STANDING_COHORTS.entries())
    await client.query(
      "INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
      [...[incidentId, key, letter, position, nameFr, nameEn]],
    );
}

/** What somebody in a hurry writes: the same rows, one criterion, one reason, no earlier packs, nothing kept of an earlier run. */
async function plainInserts(client: pg.Client, incidentId: number): Promise<void> {
  const scope = "sku = 'PACK-500' AND l.placed_at";
  await client.query(`
    INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor,
      reference_price_minor, currency, units_granted, order_status, reasons)
    SELECT ${incidentId}, 1, l.id, l.order_id, o.customer_id, l.sku, l.placed_at, l.quantity, l.unit_price_minor, 4900, l.currency, l.quantity * 500,
           o.status, ARRAY['price_exactly', 'in_window']
    FROM order_line l JOIN shop_order o ON o.id = l.order_id
    WHERE l.${scope} >= '2026-08-22T08:00:00Z' AND l.placed_at < '2026-08-22T14:00:00Z' AND l.unit_price_minor = 0 AND o.status NOT IN ('cancelled', 'refunded')`);
  await client.query(`
    INSERT INTO excluded_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor,
      currency, order_status, near_miss, reasons)
    SELECT ${incidentId}, 1, l.id, l.order_id, o.customer_id, l.sku, l.placed_at, l.quantity, l.unit_price_minor, l.currency, o.status, true, ARRAY['order_cancelled']
    FROM order_line l JOIN shop_order o ON o.id = l.order_id
    WHERE l.${scope} >= '2026-08-22T08:00:00Z' AND l.placed_at < '2026-08-22T14:00:00Z' AND (l.unit_price_minor <> 0 OR o.status IN ('cancelled', 'refunded'))`);
  await client.query(`
    INSERT INTO line_usage (affected_line_id, incident_id, customer_id, units_consumed)
    SELECT a.id, a.incident_id, a.customer_id, least(a.units_granted, coalesce((SELECT sum(c.units) FROM consumption c WHERE c.order_line_id = a.order_line_id), 0)
      + coalesce((SELECT sum(c.units) FROM consumption c WHERE c.customer_id = a.customer_id AND c.sku = a.sku AND c.order_line_id IS NULL
                  AND c.consumed_at BETWEEN a.placed_at AND '2026-08-23T00:00:00Z'), 0))
    FROM affected_line a WHERE a.incident_id = ${incidentId}`);
  await client.query(`
    INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity, units_granted,
      units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before)
    SELECT ${incidentId}, p.customer_id, p.verdict, p.verdict, (CASE WHEN consumed = 0 THEN 'none' WHEN consumed < granted THEN 'part' ELSE 'all' END)::usage,
           c.name, coalesce(c.email, ''), coalesce(c.language, 'fr'), orders, lines, quantity, granted, consumed, paid, gap, 'EUR', first_at, last_at,
           (SELECT count(*) FROM shop_order o WHERE o.customer_id = p.customer_id AND o.placed_at < p.first_at)
    FROM (SELECT a.customer_id, CASE WHEN sum(u.units_consumed) > 0 THEN 'consumed' ELSE 'untouched' END AS verdict, count(DISTINCT a.order_id) AS orders,
                 count(*) AS lines, sum(a.quantity) AS quantity, sum(a.units_granted) AS granted, sum(u.units_consumed) AS consumed,
                 sum(a.unit_price_minor * a.quantity) AS paid, sum((a.reference_price_minor - a.unit_price_minor) * a.quantity) AS gap,
                 min(a.placed_at) AS first_at, max(a.placed_at) AS last_at
          FROM affected_line a JOIN line_usage u ON u.affected_line_id = a.id WHERE a.incident_id = ${incidentId} GROUP BY a.customer_id) p
    JOIN customer c ON c.id = p.customer_id`);
}

/** Slope of log(CPU) over log(orders) by least squares. */
export function exponent(points: readonly { orders: number; oursCpu: number }[]): number {
  const xs = points.map((point) => Math.log(point.orders));
  const ys = points.map((point) => Math.log(Math.max(point.oursCpu, 1e-3)));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const covariance = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i]! - my), 0);
  return covariance / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}
