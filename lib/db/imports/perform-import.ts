import { DatabaseError, type PoolClient } from "pg";
import { mergeInTurn } from "../orders/fact-taker";
import type { ImportTask, Performed } from "./import-task";
import { KnownOrders } from "./known-orders";
import { readAndMerge } from "./read-and-merge";
import { StandsApart } from "./stands-apart";

/**
 * Reads, stages and merges a whole file in the caller's transaction, on the caller's connection. Changes the fact tables
 * only; the caller commits, or rolls back for a dry run and wherever there is a problem. Of orders, what is new is written while
 * reading; where lines of one order stand apart, that is taken back and all of the file is staged.
 */
export async function performImport(client: PoolClient, task: ImportTask): Promise<Performed> {
  if (task.kind !== "orders") return readAndMerge(client, task, null);
  await mergeInTurn(client);
  const { rowCount } = await client.query("SELECT FROM shop_order WHERE source = $1 LIMIT 1", [task.source]);
  const known = rowCount ? new KnownOrders(task.source, task.settings) : null;
  await client.query("SAVEPOINT straight");
  try {
    return await readAndMerge(client, task, { known });
  } catch (error) {
    if (!standsApart(error)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT straight");
    return readAndMerge(client, task, null);
  }
}

const standsApart = (error: unknown): boolean =>
  error instanceof StandsApart || (error instanceof DatabaseError && error.constraint === "shop_order_source_ref_key");
