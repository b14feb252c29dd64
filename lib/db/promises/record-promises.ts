import { type MadePromise, MOST_TIMES } from "../../domain/promises/made-promise";
import type { Tx } from "../client";

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

/** The first of these promises that was made to this customer (else in this thread) as often as it may be, and never kept. */
export async function repeatedPromise(
  tx: Tx,
  { customerId, threadId }: Pick<Promised, "customerId" | "threadId">,
  promises: readonly MadePromise[],
): Promise<MadePromise | undefined> {
  if (promises.length === 0 || (customerId === null && threadId === null)) return undefined;
  const sameKey = { in: promises.map((promise) => promise.sameKey) };
  const to = customerId === null ? { threadId } : { customerId };
  const unkept = await tx.customerPromise.groupBy({ by: ["sameKey"], where: { ...to, sameKey, keptAt: null }, _count: true });
  return promises.find((promise) => unkept.some((made) => made.sameKey === promise.sameKey && made._count >= MOST_TIMES));
}

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
