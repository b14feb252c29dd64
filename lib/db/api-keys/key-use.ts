import { type Db, prisma } from "../client";

type LiveKey = { id: string; name: string; source: string; scopes: string[] };

/** A key that is not revoked, by the hash of its secret. */
export const findLiveKey = (db: Db, secretHash: Buffer): Promise<LiveKey | null> =>
  db.apiKey.findUnique({
    where: { secretHash: new Uint8Array(secretHash), revokedAt: null },
    select: { id: true, name: true, source: true, scopes: true },
  });

/** Remembers that a key was used, at most once a minute. */
export async function noteKeyUse(id: string, at: Date): Promise<void> {
  await prisma.$executeRaw`UPDATE api_key SET last_used_at = ${at}
    WHERE id = ${id}::uuid AND (last_used_at IS NULL OR last_used_at < ${at}::timestamptz - interval '1 minute')`;
}
