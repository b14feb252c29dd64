import type { ToldEvent } from "../../domain/mailings/delivery-event";
import type { Tx } from "../client";

export type KeptEvent = { id: bigint; kind: ToldEvent["kind"]; providerId: string; messageId: bigint | null };

/** Keeps what was not told before, with the message it is about where one is known. Answers with what is new, in one statement. */
export const insertEvents = (tx: Tx, events: readonly ToldEvent[], now: Date): Promise<KeptEvent[]> => tx.$queryRaw`
  INSERT INTO delivery_event (event_id, kind, provider_id, message_id, detail, at, received_at)
  SELECT told.event_id, told.kind, told.provider_id, m.id, told.detail::jsonb, told.at, ${now}
  FROM unnest(${events.map((event) => event.eventId)}::text[], ${events.map((event) => event.kind)}::text[],
              ${events.map((event) => event.providerId)}::text[], ${events.map((event) => JSON.stringify(event.detail))}::text[],
              ${events.map((event) => event.at)}::timestamptz[]) AS told (event_id, kind, provider_id, detail, at)
  LEFT JOIN LATERAL (SELECT id FROM mail_message WHERE provider_id = told.provider_id AND told.kind <> 'received' ORDER BY id LIMIT 1) m ON true
  ON CONFLICT (event_id) DO NOTHING
  RETURNING id, kind, provider_id AS "providerId", message_id AS "messageId"`;
