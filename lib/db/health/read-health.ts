import type { Db } from "../client";

/** Names of the migrations that are wholly applied. */
export async function readAppliedMigrations(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map((row) => row.name);
}

/** Seconds since any worker was last heard, by the database's clock; null when none ever was. */
export async function readWorkerSilence(db: Db): Promise<number | null> {
  const [row] = await db.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM now() - max(seen_at))::float8 AS seconds FROM worker_heartbeat`;
  return row?.seconds ?? null;
}

export async function readServerVersion(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
  return row?.version ?? "unknown";
}
