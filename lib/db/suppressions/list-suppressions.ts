import type { Db } from "../client";

type Asked = { q: string; after: string | null; limit: number };
type Row = { email: string; reason: string; note: string; at: Date; expiresAt: Date | null };

/** Suppressed addresses that hold the text, in their order, and how many there are. */
export async function listSuppressions(db: Db, { q, after, limit }: Asked): Promise<{ rows: Row[]; total: number }> {
  const email = { contains: q.toLowerCase(), ...(after !== null && { gt: after }) };
  const [rows, total] = await Promise.all([
    db.suppression.findMany({
      where: { email },
      select: { email: true, reason: true, note: true, at: true, expiresAt: true },
      orderBy: { email: "asc" },
      take: limit,
    }),
    db.suppression.count({ where: { email: { contains: q.toLowerCase() } } }),
  ]);
  return { rows, total };
}
