import { type Db, Prisma, type Tx } from "../client";

/** The ways by which a mailing leaves by itself. */
export type SendingChannel = "email" | "sms";

export type MessageToSend = {
  id: bigint;
  customerId: bigint;
  toAddress: string;
  variant: string;
  values: Record<string, string>;
  compensationId: bigint | null;
  generation: number | null;
  choiceCompensationId: bigint | null;
  choiceGeneration: number | null;
  /** The recipient's own; null: the shop's. */
  zone: string | null;
  suppressed: boolean;
};

const messageColumns = Prisma.sql`
  m.id, m.customer_id AS "customerId", m.zone, m.to_address AS "toAddress", m.variant, m.values, k.compensation_id AS "compensationId", k.token_generation AS generation,
  x.compensation_id AS "choiceCompensationId", x.token_generation AS "choiceGeneration",
  (s.email IS NOT NULL) AS suppressed`;

const messageSources = Prisma.sql`
  LEFT JOIN credit k ON k.id = m.credit_id LEFT JOIN choice x ON x.id = m.choice_id
  LEFT JOIN active_suppression s ON s.email = m.to_address`;

type Unsent = {
  mailingId: number;
  channel: SendingChannel;
  limit: number;
  /** Zones where it is a quiet hour; `shopZone` is that of whoever has none. */
  asleep: readonly string[];
  shopZone: string;
};

/** Messages that no batch holds yet and that may leave now, oldest first; whoever was suppressed since is marked. */
export const unsentMessages = (db: Db, { mailingId, channel, limit, asleep, shopZone }: Unsent): Promise<MessageToSend[]> => db.$queryRaw`
  SELECT ${messageColumns} FROM mail_message m ${messageSources}
  WHERE m.mailing_id = ${mailingId} AND m.state = 'rendered' AND m.channel = ${channel}::message_channel
    ${asleep.length > 0 ? Prisma.sql`AND coalesce(m.zone, ${shopZone}) <> ALL(${asleep}::text[])` : Prisma.empty}
  ORDER BY m.id LIMIT ${limit}`;

/** A batch's messages in its order. */
export const batchMessages = (db: Db, messageIds: bigint[]): Promise<MessageToSend[]> => db.$queryRaw`
  SELECT ${messageColumns} FROM unnest(${messageIds}::bigint[]) WITH ORDINALITY AS given (id, position)
  JOIN mail_message m ON m.id = given.id ${messageSources}
  ORDER BY given.position`;

export type ClaimedBatch = {
  id: bigint;
  idempotencyKey: string;
  payloadSha256: string;
  messageIds: bigint[];
  attempts: number;
  firstAttemptAt: Date;
  zone: string | null;
  /** An earlier call was never answered. */
  open: boolean;
};

/**
 * Takes the next batch that is due, in one statement: two senders never hold the same one, and none is taken of a mailing
 * that is not being sent. That a call may be under way is stored before it is made.
 */
export async function claimBatch(db: Db, { mailingId, channel, now, asleep }: Claim): Promise<ClaimedBatch | undefined> {
  const [claimed] = await db.$queryRaw<ClaimedBatch[]>`
    WITH due AS (
      SELECT b.id, b.first_attempt_at IS NOT NULL AS open FROM mail_batch b JOIN mailing g ON g.id = b.mailing_id AND g.status = 'sending'
      WHERE b.mailing_id = ${mailingId} AND b.state = 'pending' AND b.channel = ${channel}::message_channel
        AND (b.next_attempt_at IS NULL OR b.next_attempt_at <= ${now})
        ${awake(asleep)}
      ORDER BY b.id LIMIT 1 FOR UPDATE OF b SKIP LOCKED)
    UPDATE mail_batch b SET state = 'in_flight', attempts = b.attempts + 1, first_attempt_at = coalesce(b.first_attempt_at, ${now}),
      next_attempt_at = NULL, called_at = ${now}
    FROM due WHERE b.id = due.id
    RETURNING b.id, b.idempotency_key AS "idempotencyKey", b.payload_sha256 AS "payloadSha256", b.message_ids AS "messageIds",
              b.attempts, b.first_attempt_at AS "firstAttemptAt", b.zone, due.open`;
  return claimed;
}

const awake = (asleep: readonly string[]): Prisma.Sql =>
  asleep.length > 0 ? Prisma.sql`AND (b.zone IS NULL OR b.zone <> ALL(${asleep}::text[]))` : Prisma.empty;

type Claim = { mailingId: number; channel: SendingChannel; now: Date; asleep: readonly string[] };

/** Batches that a sender held when it ended: they may have left, and are taken up again under the same key. */
export const takeUpInFlight = (db: Db, mailingId: number, channel: SendingChannel): Promise<number> => db.$executeRaw`
  UPDATE mail_batch SET state = 'pending', last_error = coalesce(last_error, 'interrupted')
  WHERE mailing_id = ${mailingId} AND channel = ${channel}::message_channel AND state = 'in_flight'`;

export const inFlightBatches = (db: Db, mailingId: number, channel?: SendingChannel): Promise<{ id: bigint; attempts: number }[]> =>
  db.mailBatch.findMany({
    where: { mailingId, channel, state: "in_flight" },
    select: { id: true, attempts: true },
    orderBy: { id: "asc" },
  });

/** When the next waiting batch is due among those whose zone is awake; null when none waits for an attempt. */
export async function nextAttemptAt(db: Db, { mailingId, channel, asleep }: Omit<Claim, "now">): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(b.next_attempt_at) AS at FROM mail_batch b
    WHERE b.mailing_id = ${mailingId} AND b.channel = ${channel}::message_channel AND b.state = 'pending'
      ${awake(asleep)}`;
  return row?.at ?? null;
}

export type NewBatch = { idempotencyKey: string; payloadSha256: string; messageIds: bigint[]; zone: string | null };
type Fixing = { mailingId: number; channel: SendingChannel; batches: NewBatch[]; canary: boolean };

/** Fixes batches and takes their messages in one statement, all or none: false when one of the messages is no longer free. */
export async function insertBatches(tx: Tx, { mailingId, channel, batches, canary }: Fixing): Promise<boolean> {
  const messages = batches.flatMap(({ messageIds, idempotencyKey }) => messageIds.map((id) => ({ id, idempotencyKey })));
  const taken = await tx.$executeRaw`
    WITH given AS (
      SELECT key, id, position
      FROM unnest(${messages.map((message) => message.idempotencyKey)}::text[], ${messages.map((message) => message.id)}::bigint[])
        WITH ORDINALITY AS given (key, id, position)),
    batch AS (
      INSERT INTO mail_batch (mailing_id, channel, state, idempotency_key, payload_sha256, message_ids, zone)
      SELECT ${mailingId}, ${channel}::message_channel, 'pending', named.key, named.sha, held.ids, named.zone
      FROM unnest(${batches.map((item) => item.idempotencyKey)}::text[], ${batches.map((item) => item.payloadSha256)}::text[],
                  ${batches.map((item) => item.zone)}::text[]) WITH ORDINALITY AS named (key, sha, zone, position)
      JOIN (SELECT key, array_agg(id ORDER BY position) AS ids FROM given GROUP BY key) held ON held.key = named.key
      ORDER BY named.position
      ON CONFLICT (idempotency_key) DO NOTHING RETURNING id, idempotency_key)
    UPDATE mail_message m SET state = 'sending', batch_id = batch.id, canary = m.canary OR ${canary} FROM given JOIN batch ON batch.idempotency_key = given.key
    WHERE m.id = given.id AND m.mailing_id = ${mailingId} AND m.state = 'rendered' AND m.channel = ${channel}::message_channel`;
  return taken === messages.length;
}

/** `refusals`: what the provider said of a message that it refused while it took the others; it has no id then. */
export type AcceptedBatch = {
  batchId: bigint;
  attempts: number;
  messageIds: bigint[];
  providerIds: (string | null)[];
  refusals?: (string | null)[];
};

/**
 * Marks accepted batches and their messages in one statement: sent, or failed where the provider refused one. Answers with the ids of
 * the batches that were still held by the calls given, and how many messages were marked. Messages are found by their key:
 * `IS NOT DISTINCT FROM` keeps the planner, whose statistics still say that no message has a batch, off the index on batches.
 */
export async function markAccepted(
  tx: Tx,
  { mailingId, batches, now }: { mailingId: number; batches: AcceptedBatch[]; now: Date },
): Promise<{ batchIds: bigint[]; messages: number }> {
  const messages = batches.flatMap(({ batchId, messageIds, providerIds, refusals }) =>
    messageIds.map((id, i) => ({ id, batchId, providerId: providerIds[i] ?? null, error: refusals?.[i] ?? null })),
  );
  const [row] = await tx.$queryRaw<{ batchIds: bigint[] | null; messages: bigint }[]>`
    WITH batch AS (
      UPDATE mail_batch b SET state = 'sent', last_error = NULL
      FROM unnest(${batches.map((item) => item.batchId)}::bigint[], ${batches.map((item) => item.attempts)}::int[]) AS called (id, attempts)
      WHERE b.id = called.id AND b.mailing_id = ${mailingId} AND b.state = 'in_flight' AND b.attempts = called.attempts RETURNING b.id),
    marked AS (
      UPDATE mail_message m SET state = (CASE WHEN given.error IS NULL THEN 'sent' ELSE 'failed' END)::message_state, provider_id = given.provider_id,
        sent_at = CASE WHEN given.error IS NULL THEN ${now}::timestamptz END, error = given.error
      FROM unnest(${messages.map((message) => message.id)}::bigint[], ${messages.map((message) => message.batchId)}::bigint[],
                  ${messages.map((message) => message.providerId)}::text[], ${messages.map((message) => message.error)}::text[])
        AS given (id, batch_id, provider_id, error)
      JOIN batch ON batch.id = given.batch_id
      WHERE m.id = given.id AND m.batch_id IS NOT DISTINCT FROM given.batch_id AND m.state = 'sending' RETURNING 1)
    SELECT (SELECT array_agg(id ORDER BY id) FROM batch) AS "batchIds", (SELECT count(*) FROM marked) AS messages`;
  return { batchIds: row?.batchIds ?? [], messages: Number(row?.messages ?? 0n) };
}
