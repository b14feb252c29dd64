import { setTimeout as sleep } from "node:timers/promises";
import type { Tx } from "../client";

/** How long a decision waits for an import that is writing: a small file is through in less. */
const WAIT_MS = 10_000;
const STEP_MS = 250;

/** What moved from one customer to another. */
export type Moved = { orders: number; uses: number };

/** Puts the orders and the use of `otherId` with `keptId`, remembering whose they are for the shop. False: it is merged already. */
export async function joinCustomers(tx: Tx, keptId: bigint, otherId: bigint): Promise<Moved | null> {
  const joined = await tx.$executeRaw`UPDATE customer SET merged_into = ${keptId} WHERE id = ${otherId} AND merged_into IS NULL`;
  if (joined === 0) return null;
  const orders = await tx.$executeRaw`
    UPDATE shop_order SET customer_id = ${keptId}, buyer_id = ${otherId} WHERE customer_id = ${otherId}`;
  const uses = await tx.$executeRaw`
    UPDATE consumption SET customer_id = ${keptId}, buyer_id = ${otherId} WHERE customer_id = ${otherId}`;
  return { orders, uses };
}

/** Gives `otherId` back what is its own for the shop. Null: it is merged with nobody, or no longer with `keptId`. */
export async function partCustomers(tx: Tx, keptId: bigint, otherId: bigint): Promise<Moved | null> {
  const parted = await tx.$executeRaw`UPDATE customer SET merged_into = NULL WHERE id = ${otherId} AND merged_into = ${keptId}`;
  if (parted === 0) return null;
  const orders = await tx.$executeRaw`UPDATE shop_order SET customer_id = ${otherId}, buyer_id = NULL WHERE buyer_id = ${otherId}`;
  const uses = await tx.$executeRaw`UPDATE consumption SET customer_id = ${otherId}, buyer_id = NULL WHERE buyer_id = ${otherId}`;
  return { orders, uses };
}

/**
 * Whether no import is writing orders and use; none begins to before this transaction ends. An import reads who is merged with whom
 * and then writes, a large file for minutes: what changed in between would leave orders with a customer who is merged. A short one
 * is waited for.
 */
export async function importsStandStill(tx: Tx): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += STEP_MS) {
    const [row] = await tx.$queryRaw<{ free: boolean }[]>`SELECT pg_try_advisory_xact_lock_shared(hashtext('import-merge')) AS free`;
    if (row?.free) return true;
    if (waitedMs >= WAIT_MS) return false;
    await sleep(STEP_MS);
  }
}

export type LockedPerson = { id: bigint; mergedInto: bigint | null; holdsOthers: boolean };

/** Locks customers in ascending order, so that two decisions about them wait for each other instead of blocking. */
export const lockPeople = (tx: Tx, ids: readonly bigint[]): Promise<LockedPerson[]> =>
  tx.$queryRaw<LockedPerson[]>`
    SELECT c.id, c.merged_into AS "mergedInto", EXISTS (SELECT FROM customer m WHERE m.merged_into = c.id) AS "holdsOthers"
    FROM customer c WHERE c.id = ANY (${[...ids]}::bigint[]) ORDER BY c.id FOR UPDATE OF c`;

/** An incident that concerns one of them and whose plan is being executed at this moment; null: none. */
export async function incidentInExecution(tx: Tx, ids: readonly bigint[]): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ ref: string }[]>`
    SELECT i.ref FROM plan p JOIN incident i ON i.id = p.incident_id
    WHERE p.status = 'executing'
      AND EXISTS (SELECT FROM affected_line a WHERE a.incident_id = p.incident_id AND a.customer_id = ANY (${[...ids]}::bigint[]))
    ORDER BY i.id LIMIT 1`;
  return row?.ref ?? null;
}
