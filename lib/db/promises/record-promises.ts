import { type MadePromise, MOST_TIMES, sameKeyOf } from "../../domain/promises/made-promise";
import { type Db, Prisma, type Tx } from "../client";

/** To whom and about what a promise is made. */
export type Promised = {
  incidentId: number | null;
  customerId: bigint | null;
  threadId: bigint | null;
  entryId: bigint | null;
  ownerId: string;
  createdBy: string;
  now: Date;
};

type To = Pick<Promised, "customerId" | "threadId">;

/** The first of these promises that was made to this customer (else in this thread) as often as it may be, and never kept. */
export async function repeatedPromise(tx: Tx, to: To, promises: readonly MadePromise[]): Promise<MadePromise | undefined> {
  const times = await timesPromised(tx, to, promises);
  return promises.find(({ sameKey }) => (times.get(sameKey) ?? 0) >= MOST_TIMES);
}

/** How often each of these was promised to this customer (else in this thread) and not kept, by its key: in answers, by hand, and in letters that left for them. */
export async function timesPromised(db: Db, { customerId, threadId }: To, promises: readonly MadePromise[]): Promise<Map<string, number>> {
  if (promises.length === 0 || (customerId === null && threadId === null)) return new Map();
  const keys = promises.map(({ sameKey }) => sameKey);
  const to =
    customerId === null
      ? Prisma.sql`p.thread_id = ${threadId}`
      : Prisma.sql`(p.customer_id = ${customerId} OR (p.customer_id IS NULL AND EXISTS (
          SELECT FROM mail_message m WHERE m.mailing_id = p.mailing_id AND m.customer_id = ${customerId} AND m.state = 'sent')))`;
  const rows = await db.$queryRaw<{ sameKey: string; times: number }[]>`
    SELECT p.same_key AS "sameKey", count(DISTINCT ${OCCASION})::int AS times FROM promise p
    WHERE p.same_key = ANY(${keys}::text[]) AND p.kept_at IS NULL AND ${to} GROUP BY p.same_key`;
  return new Map(rows.map(({ sameKey, times }) => [sameKey, times]));
}

/**
 * Those who would be promised by a mailing, once more, what they were promised as often as may be and what was never kept. Letters are
 * written down in the house's language: the words of either language count.
 */
export const promisedTooOften = (tx: Tx, mailingId: number, promises: readonly { text: string }[]): Promise<{ customerId: bigint }[]> => {
  const keys = [...new Set(promises.map(({ text }) => sameKeyOf(text)))];
  if (keys.length === 0) return Promise.resolve([]);
  return tx.$queryRaw`
    WITH owed AS (
      SELECT p.customer_id, p.same_key, ${OCCASION} AS occasion FROM promise p
      WHERE p.same_key = ANY(${keys}::text[]) AND p.kept_at IS NULL AND p.customer_id IS NOT NULL
      UNION ALL
      SELECT m.customer_id, p.same_key, ${OCCASION} FROM promise p JOIN mail_message m ON m.mailing_id = p.mailing_id AND m.state = 'sent'
      WHERE p.same_key = ANY(${keys}::text[]) AND p.kept_at IS NULL AND p.customer_id IS NULL)
    SELECT DISTINCT r.customer_id AS "customerId" FROM mail_message r JOIN (
      SELECT customer_id FROM owed GROUP BY customer_id, same_key HAVING count(DISTINCT occasion) >= ${MOST_TIMES}) o ON o.customer_id = r.customer_id
    WHERE r.mailing_id = ${mailingId} AND r.state <> 'skipped' ORDER BY 1`;
};

/** One sentence with two terms is two rows of one key, but was said once. */
const OCCASION = Prisma.sql`coalesce('e' || p.entry_id, 'm' || p.mailing_id, 'p' || p.id)`;

/** Writes promises down; each has an owner from the first moment. */
export async function recordPromises(tx: Tx, promises: readonly MadePromise[], { now, ...promised }: Promised): Promise<bigint[]> {
  if (promises.length === 0) return [];
  const rows = await tx.customerPromise.createManyAndReturn({
    data: promises.map((promise) => ({ ...promised, ...promise, createdAt: now })),
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The answer that made them never left: nobody was promised anything. */
export const dropPromises = (tx: Tx, entryId: bigint): Promise<number> =>
  tx.$executeRaw`DELETE FROM promise WHERE entry_id = ${entryId} AND kept_at IS NULL AND given_up_at IS NULL`;
