import { groupKey, joinsSince, subjectKey } from "../../domain/alerts/group-key";
import { type BreachRow, MOST_CHANNELS, MOST_STORED, type Raising } from "../../domain/alerts/raising";
import { showsMore } from "../../domain/alerts/worst-breach";
import type { Query } from "./query";

/** `raised`: nobody was told yet; else the breaches joined an alert that stands. */
export type Raised = { alertId: number; raised: boolean };

type Standing = { id: number; before: string | null; after: string | null };

/**
 * Raises an alert, or joins the one that stands about the same and heard of it within `groupMinutes`. In the caller's transaction:
 * one about one subject at a time, the others wait and join.
 */
export async function raiseAlert(
  query: Query,
  raising: Raising,
  { now, groupMinutes }: { now: Date; groupMinutes: number },
): Promise<Raised> {
  const subject = subjectKey(raising);
  await query("SELECT pg_advisory_xact_lock(hashtext($1))::text", [`alert:${subject}`]);
  const [standing] = await query<Standing>(
    `SELECT id, before_minor::text AS before, after_minor::text AS after FROM price_alert
     WHERE state IN ('open', 'acknowledged') AND origin = $1::alert_origin AND guard_id IS NOT DISTINCT FROM $2::int
       AND regexp_replace(group_key, '@[0-9]+$', '') = $3 AND last_at >= $4::timestamptz
     ORDER BY id DESC LIMIT 1 FOR UPDATE`,
    [raising.origin, raising.guardId, subject, joinsSince(now, groupMinutes)],
  );
  const alertId = standing ? await join(query, standing, raising, now) : await insert(query, raising, { now, groupMinutes });
  await storeBreaches(query, alertId, raising);
  return { alertId, raised: !standing };
}

async function insert(query: Query, raising: Raising, { now, groupMinutes }: { now: Date; groupMinutes: number }): Promise<number> {
  const { origin, guardId, severity, skus, channels, worst, count, startedAt, detail } = raising;
  const [row] = await query<{ id: number }>(
    `INSERT INTO price_alert (origin, guard_id, group_key, severity, skus, channels, currency, before_minor, after_minor, changed_by,
                              breaches, started_at, raised_at, last_at, detail)
     VALUES ($1::alert_origin, $2::int, $3, $4::guard_severity, $5::text[], $6::text[], $7, $8::bigint, $9::bigint, $10,
             $11::int, $12::timestamptz, $13::timestamptz, $13::timestamptz, $14::jsonb) RETURNING id`,
    [
      ...[origin, guardId, groupKey(raising, now, groupMinutes), severity, skus.slice(0, MOST_STORED), channels.slice(0, MOST_CHANNELS)],
      ...[worst?.currency ?? null, worst?.beforeMinor ?? null, worst?.afterMinor ?? null, worst?.changedBy ?? "", count],
      ...[startedAt, now, JSON.stringify(detail)],
    ],
  );
  if (!row) throw new Error("an alert was raised without an id");
  return row.id;
}

async function join(query: Query, standing: Standing, raising: Raising, now: Date): Promise<number> {
  const { id } = standing;
  const { worst, skus, channels, count, startedAt, detail } = raising;
  await query(
    `UPDATE price_alert SET breaches = breaches + $2::int, last_at = greatest(last_at, $3::timestamptz),
       started_at = least(started_at, $4::timestamptz), version = version + 1, detail = detail || $7::jsonb,
       skus = ARRAY(SELECT sku FROM unnest(skus || $5::text[]) WITH ORDINALITY AS listed (sku, place)
                    GROUP BY sku ORDER BY min(place) LIMIT ${MOST_STORED}),
       channels = ARRAY(SELECT channel FROM unnest(channels || $6::text[]) WITH ORDINALITY AS listed (channel, place)
                        GROUP BY channel ORDER BY min(place) LIMIT ${MOST_CHANNELS})
     WHERE id = $1::int`,
    [id, count, now, startedAt, skus.slice(0, MOST_STORED), channels.slice(0, MOST_CHANNELS), JSON.stringify(detail)],
  );
  if (worst && showsMore(worst, { beforeMinor: numberOf(standing.before), afterMinor: numberOf(standing.after) }))
    await query(
      "UPDATE price_alert SET before_minor = $2::bigint, after_minor = $3::bigint, currency = $4, changed_by = $5 WHERE id = $1::int",
      [id, worst.beforeMinor, worst.afterMinor, worst.currency, worst.changedBy],
    );
  return id;
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

/** As many as there is room for; of the rest the alert knows how many. */
async function storeBreaches(query: Query, alertId: number, { guardId, breaches }: Raising): Promise<void> {
  if (breaches.length === 0) return;
  const of = <T>(column: (row: BreachRow) => T): T[] => breaches.slice(0, MOST_STORED).map(column);
  await query(
    `INSERT INTO alert_breach (alert_id, guard_id, price_change_id, sku, channel, customer_group, currency, kind, min_quantity,
                               before_minor, after_minor, at, changed_by, source)
     SELECT $1::int, $2::int, given.* FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                                             $10::bigint[], $11::bigint[], $12::timestamptz[], $13::text[], $14::text[]) AS given
     LIMIT greatest(0, ${MOST_STORED} - (SELECT count(*) FROM alert_breach WHERE alert_id = $1::int))
     ON CONFLICT (alert_id, price_change_id, guard_id) DO NOTHING`,
    [
      ...[alertId, guardId, of((row) => row.priceChangeId), of((row) => row.sku), of((row) => row.channel)],
      ...[of((row) => row.customerGroup), of((row) => row.currency), of((row) => row.kind), of((row) => row.minQuantity)],
      ...[of((row) => row.beforeMinor), of((row) => row.afterMinor), of((row) => row.at), of((row) => row.changedBy)],
      of((row) => row.source),
    ],
  );
}
