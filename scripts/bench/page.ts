import pg from "pg";
import { pool, prisma } from "@/lib/db/client";
import { pageMembers } from "@/lib/db/cohorts/page-members";
import { STANDING_COHORTS } from "@/lib/domain/cohorts/standing-cohorts";
import { type BenchResult, interleaved, measured } from "./measure";

const GOAL = 5;
const PAGE = 100;
const INCIDENT = 900_001;
const FILTER = { cohort: "consumed" } as const;
/** CPU of backends is counted in hundredths of a second: one sample must be many pages. */
const PAGES_PER_SAMPLE = 150;

export type PageSizes = { url: string; members: number; rounds?: number; pagesPerSample?: number };

/** A sorted and filtered page at three depths against as many rows by primary key; the worst depth counts. */
export async function benchPage({ url, members, rounds = 3, pagesPerSample = PAGES_PER_SAMPLE }: PageSizes): Promise<BenchResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await fillMembers(client, members);
    const ids = await placesOf(client);
    const times = async (work: () => Promise<unknown>) => {
      for (let i = 0; i < pagesPerSample; i++) await work();
    };
    const keys = ids.slice(0, PAGE).map((id) => Number(id));
    const byKey = () =>
      times(() => pool.query("SELECT * FROM cohort_member WHERE incident_id = $1 AND customer_id = ANY ($2::bigint[])", [INCIDENT, keys]));
    const points: { depth: string; floorCpu: number; oursCpu: number; ratio: number }[] = [];
    for (const [depth, share] of [
      ["first", 0],
      ["middle", 0.5],
      ["deep", 0.98],
    ] as const) {
      const id = ids[Math.floor(ids.length * share)];
      const after = share === 0 || id === undefined ? undefined : BigInt(id);
      const page = () => times(() => pageMembers(prisma, INCIDENT, FILTER, { sort: "gap", descending: true, size: PAGE, after }));
      await page();
      await byKey();
      points.push({
        depth,
        ...(await interleaved(
          rounds,
          () => measured(url, byKey),
          () => measured(url, page),
        )),
      });
    }
    const worst = points.reduce((a, b) => (a.ratio > b.ratio ? a : b));
    const ms = (cpu: number) => `${((cpu * 1000) / pagesPerSample).toFixed(2)} ms`;
    const notes = points.map((p) => `${p.depth}: ${ms(p.floorCpu)} by key, ${ms(p.oursCpu)} ours, ${p.ratio.toFixed(2)}x`);
    const result = {
      path: `page of ${PAGE} of ${members}`,
      floor: `${PAGE} rows by primary key`,
      goal: `${GOAL}x`,
      met: worst.ratio <= GOAL,
      notes,
    };
    return { ...result, floorCpu: worst.floorCpu / pagesPerSample, oursCpu: worst.oursCpu / pagesPerSample, ratio: worst.ratio };
  } finally {
    await client.end();
  }
}

async function fillMembers(client: pg.Client, members: number): Promise<void> {
  await client.query("DELETE FROM cohort_member WHERE incident_id = $1", [INCIDENT]);
  for (const [position, { key, letter, nameFr, nameEn }] of STANDING_COHORTS.entries())
    await client.query(
      "INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
      [...[INCIDENT, key, letter, position, nameFr, nameEn]],
    );
  await client.query(
    `INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity, units_granted,
       units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before)
     SELECT $1, g, key, key, (CASE WHEN used = 0 THEN 'none' WHEN used < 500 THEN 'part' ELSE 'all' END)::usage, 'Customer ' || g * 7919 % 100003,
            'p' || g * 104729 % 1000003 || '@mail.example', 'fr', 1, 1, 1, 500, used, 0, 4900 * (1 + g % 3), 'EUR',
            timestamptz '2026-08-22T08:00:00Z' + interval '1 second' * (g * 31 % 21600), timestamptz '2026-08-22T14:00:00Z', g % 9
     FROM (SELECT g, CASE WHEN g % 3 = 0 THEN 1 + g % 500 ELSE 0 END AS used, CASE WHEN g % 3 = 0 THEN 'consumed' ELSE 'untouched' END AS key
           FROM generate_series(1, $2::bigint) g) m`,
    [INCIDENT, members],
  );
  await client.query("VACUUM ANALYZE cohort_member");
}

/** Everybody the filter finds, in the order of the table. */
async function placesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ customer_id: string }>(
    "SELECT customer_id FROM cohort_member WHERE incident_id = $1 AND cohort_key = $2 ORDER BY gap_minor DESC, customer_id DESC",
    [INCIDENT, FILTER.cohort],
  );
  return rows.map((row) => row.customer_id);
}
