import { type Delivery, type DeliveryEvent, deliveryOf } from "../../domain/mailings/delivery";
import type { ToldDetail } from "../../domain/mailings/delivery-event";
import { Prisma, type Tx } from "../client";

type Message = { id: bigint; mailingId: number; sending: boolean; customerId: bigint; incidentId: number; toAddress: string | null };
export type Unreachable = Message & { why: NonNullable<Delivery["unreachable"]>; undelivered: boolean };

/**
 * Reads all that was told of these messages and writes what it says together. The messages are locked first, so that of two
 * webhooks at one moment the second sees both. Answers with those whose address takes no mail.
 */
export async function judgeMessages(tx: Tx, messageIds: readonly bigint[]): Promise<Unreachable[]> {
  if (messageIds.length === 0) return [];
  const messages = await tx.$queryRaw<Message[]>`
    SELECT m.id, g.id AS "mailingId", g.status = 'sending' AS sending, m.customer_id AS "customerId", g.incident_id AS "incidentId",
           m.to_address AS "toAddress"
    FROM mail_message m JOIN mailing g ON g.id = m.mailing_id WHERE m.id = ANY(${messageIds}::bigint[]) ORDER BY m.id FOR UPDATE OF m`;
  const events = await eventsOf(tx, "message_id", messageIds);
  const judged = messages.map((message) => ({ message, delivery: deliveryOf(events.get(message.id) ?? []) }));
  await writeDeliveries(tx, judged);
  await markMachines(
    tx,
    judged.flatMap(({ delivery }) => delivery.machine),
    messageIds,
  );
  return judged.flatMap(({ message, delivery }) =>
    delivery.unreachable ? [{ ...message, why: delivery.unreachable, undelivered: delivery.undelivered }] : [],
  );
}

type Row = { of: bigint; eventId: string; kind: DeliveryEvent["kind"]; at: Date; detail: ToldDetail };

/** Everything that was told of messages, or of answers, by their id. */
export async function eventsOf(tx: Tx, column: "message_id" | "entry_id", ids: readonly bigint[]): Promise<Map<bigint, DeliveryEvent[]>> {
  const of = Prisma.raw(column);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${of} AS "of", event_id AS "eventId", kind, at, detail FROM delivery_event
    WHERE ${of} = ANY(${ids}::bigint[]) AND kind <> 'received'`;
  const found = new Map<bigint, DeliveryEvent[]>();
  for (const { of: id, eventId, kind, at, detail } of rows) {
    const { hard = false, words = "", link = "", scanner = false } = detail;
    found.set(id, [...(found.get(id) ?? []), { id: eventId, kind, at, hard, words, link, scanner }]);
  }
  return found;
}

type Judged = { message: Message; delivery: Delivery };
const writeDeliveries = (tx: Tx, judged: readonly Judged[]): Promise<number> => tx.$executeRaw`
  UPDATE mail_message m SET delivery = told.state::delivery_state, delivery_at = told.at, delivery_detail = told.detail, clicked_at = told.clicked_at
  FROM unnest(${judged.map(({ message }) => message.id)}::bigint[], ${judged.map(({ delivery }) => delivery.state)}::text[],
              ${judged.map(({ delivery }) => delivery.at)}::timestamptz[], ${judged.map(({ delivery }) => delivery.detail)}::text[],
              ${judged.map(({ delivery }) => delivery.clickedAt)}::timestamptz[]) AS told (id, state, at, detail, clicked_at)
  WHERE m.id = told.id
    AND (m.delivery::text, m.delivery_at, m.delivery_detail, m.clicked_at) IS DISTINCT FROM (told.state, told.at, told.detail, told.clicked_at)`;

const markMachines = (tx: Tx, machines: readonly string[], messageIds: readonly bigint[]): Promise<number> => tx.$executeRaw`
  UPDATE delivery_event SET machine = NOT machine
  WHERE message_id = ANY(${messageIds}::bigint[]) AND kind = 'clicked' AND machine <> (event_id = ANY(${machines}::text[]))`;
