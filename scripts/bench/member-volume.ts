import pg from "pg";
import { STANDING_COHORTS } from "@/lib/domain/cohorts/standing-cohorts";

export const BENCH_INCIDENT = 900_001;

/** An incident's affected customers in any number, with names, e-mails and facts that repeat unevenly. */
export async function fillMembers(url: string, members: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("DELETE FROM cohort_member WHERE incident_id = $1", [BENCH_INCIDENT]);
    for (const [position, { key, letter, nameFr, nameEn }] of STANDING_COHORTS.entries())
      await client.query(
        "INSERT INTO cohort (incident_id, key, letter, position, name_fr, name_en) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        [BENCH_INCIDENT, key, letter, position, nameFr, nameEn],
      );
    await client.query(
      `INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity,
         units_granted, units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before, country, "overlaps", reported)
       SELECT $1, g, key, key, (CASE WHEN used = 0 THEN 'none' WHEN used < 500 THEN 'part' ELSE 'all' END)::usage, 'Customer ' || g * 7919 % 100003,
              CASE WHEN g % 37 = 0 THEN '' ELSE 'p' || g * 104729 % 1000003 || '@mail.example' END, CASE WHEN g % 11 = 0 THEN 'en' ELSE 'fr' END,
              1, 1, 1, 500, used, 0, 4900 * (1 + g % 3), 'EUR',
              timestamptz '2026-08-22T08:00:00Z' + interval '1 second' * (g * 31 % 21600), timestamptz '2026-08-22T14:00:00Z', g % 9,
              (ARRAY['FR', 'BE', 'CH'])[1 + g % 3], (g % 97 = 0)::int, g % 501 = 0
       FROM (SELECT g, CASE WHEN g % 3 = 0 THEN 1 + g % 500 ELSE 0 END AS used, CASE WHEN g % 3 = 0 THEN 'consumed' ELSE 'untouched' END AS key
             FROM generate_series(1, $2::bigint) g) m`,
      [BENCH_INCIDENT, members],
    );
    await client.query("VACUUM ANALYZE cohort_member");
  } finally {
    await client.end();
  }
}
