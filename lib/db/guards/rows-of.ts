import type { PoolClient } from "pg";
import type { Db } from "../client";

/** Rows of one statement with numbered parameters, on a connection of its own or in Prisma's transaction. */
export async function rowsOf<R extends object>(db: PoolClient | Db, sql: string, values: unknown[]): Promise<R[]> {
  if ("query" in db) return (await db.query<R>(sql, values)).rows;
  return db.$queryRawUnsafe<R[]>(sql, ...values);
}
