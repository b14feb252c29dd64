import type { NoticeChannel, NoticeTo } from "../../domain/alerts/whom-to-tell";
import type { Query } from "./query";

export type WrittenNotice = { id: number; channel: NoticeChannel };

/** Writes the messages of one rung before any of them leaves, each once, and that the rung was told. */
export async function writeNotices(
  query: Query,
  { alertId, rung, told, now }: { alertId: number; rung: number; told: readonly NoticeTo[]; now: Date },
): Promise<WrittenNotice[]> {
  await query("UPDATE price_alert SET rung = $2::int, rung_at = $3::timestamptz WHERE id = $1::int", [alertId, rung, now]);
  if (told.length === 0) return [];
  return query<WrittenNotice>(
    `INSERT INTO alert_notice (alert_id, channel, address, rung, staff_id, once_key, at)
     SELECT $1::int, channel, address, $2::int, staff_id, once_key, $7::timestamptz
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS given (channel, address, staff_id, once_key)
     ON CONFLICT (once_key) DO NOTHING RETURNING id::int AS id, channel`,
    [
      ...[alertId, rung, told.map(({ channel }) => channel), told.map(({ address }) => address)],
      ...[told.map(({ staffId }) => staffId), told.map(({ channel, address }) => `${alertId}:${rung}:${channel}:${address}`), now],
    ],
  );
}
