import type { ToldEvent } from "../../domain/mailings/delivery-event";
import { Prisma, type Tx } from "../client";

export type KeptEvent = { id: bigint; kind: ToldEvent["kind"]; providerId: string; messageId: bigint | null; entryId: bigint | null };

/** `named`: the message that its own tag names; null: none. */
export type NamedEvent = Omit<ToldEvent, "tag"> & { named: bigint | null };

/**
 * Keeps what was not told before, with the message, else the answer, that it is about where one is known: by the provider's id, or by
 * its tag while no id is. Answers with what is new, in one statement.
 */
export const insertEvents = (tx: Tx, events: readonly NamedEvent[], now: Date): Promise<KeptEvent[]> => tx.$queryRaw`
  INSERT INTO delivery_event (event_id, kind, provider_id, message_id, entry_id, detail, at, received_at)
  SELECT told.event_id, told.kind, told.provider_id, m.id, CASE WHEN m.id IS NULL THEN a.id END, told.detail::jsonb, told.at, ${now}
  FROM unnest(${events.map((event) => event.eventId)}::text[], ${events.map((event) => event.kind)}::text[],
              ${events.map((event) => event.providerId)}::text[], ${events.map((event) => JSON.stringify(event.detail))}::text[],
              ${events.map((event) => event.at)}::timestamptz[], ${events.map((event) => event.named)}::bigint[])
    AS told (event_id, kind, provider_id, detail, at, named)
  LEFT JOIN LATERAL (
    SELECT min(id) AS id FROM (
      SELECT id FROM mail_message WHERE provider_id = told.provider_id
      UNION ALL SELECT id FROM mail_message WHERE id = told.named AND channel = 'email' AND provider_id IS NULL AND state IN ('sending', 'needs_review', 'sent')) known
    WHERE told.kind <> 'received') m ON true
  LEFT JOIN LATERAL (${answerUnder(Prisma.sql`told.provider_id`)} AND told.kind <> 'received') a ON true
  ON CONFLICT (event_id) DO NOTHING
  RETURNING id, kind, provider_id AS "providerId", message_id AS "messageId", entry_id AS "entryId"`;

/** The answer or acknowledgement that left under a provider's id. */
export const answerUnder = (providerId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT min(id) AS id FROM thread_entry WHERE provider_id = ${providerId} AND kind IN ('answer', 'acknowledgement')`;
