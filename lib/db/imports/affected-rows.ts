import type { PoolClient } from "pg";

export async function affectedRows(client: PoolClient, sql: string, values: unknown[] = []): Promise<number> {
  return (await client.query(sql, values)).rowCount ?? 0;
}
