import type { PoolClient } from "pg";
import type { Tx } from "../client";

/** Runs one statement in the caller's transaction, whichever kind of connection carries it; 64-bit numbers are asked for as text. */
export type Query = <R>(sql: string, values: readonly unknown[]) => Promise<R[]>;

export const queryOfTx =
  (tx: Tx): Query =>
  (sql, values) =>
    tx.$queryRawUnsafe(sql, ...values);

export const queryOfClient =
  (client: PoolClient): Query =>
  async <R>(sql: string, values: readonly unknown[]) =>
    (await client.query(sql, [...values])).rows as R[];
