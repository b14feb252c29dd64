import { pool, prisma } from "../client";

type LiveKey = { id: string; name: string; source: string; scopes: string[]; lastUsedAt: Date | null };

// Prepared once per connection: every request of the API asks it.
const LIVE_KEY = {
  name: "live-key",
  text: `SELECT id, name, source, scopes, last_used_at AS "lastUsedAt" FROM api_key WHERE secret_hash = $1 AND revoked_at IS NULL`,
};

/** A key that is not revoked, by the hash of its secret. */
export async function findLiveKey(secretHash: Buffer): Promise<LiveKey | null> {
  const { rows } = await pool.query<LiveKey>({ ...LIVE_KEY, values: [secretHash] });
  return rows[0] ?? null;
}

/** Remembers that a key was used, at most once a minute. */
export async function noteKeyUse(id: string, at: Date): Promise<void> {
  await prisma.$executeRaw`UPDATE api_key SET last_used_at = ${at}
    WHERE id = ${id}::uuid AND (last_used_at IS NULL OR last_used_at < ${at}::timestamptz - interval '1 minute')`;
}
