import { prisma } from "../../db/client";
import { readShop } from "../../db/settings/shop";
import { isScope, type Scope } from "../../domain/api/scopes";
import { env } from "../../env";
import { type GuessAlarm, readGuessAlarms } from "./guess-alarms";

const MOST_KEYS = 200;
const MOST_SOURCES = 50;

export type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  source: string;
  createdBy: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
export type KeysScreen = { keys: KeyRow[]; sources: string[]; zone: string; url: string; alarms: GuessAlarm[] };

/** The keys of the shop's systems, those in force first; the sources that orders come from; and where to push to. */
export async function readKeysScreen(): Promise<KeysScreen> {
  const [keys, sources, shop, alarms] = await Promise.all([readKeys(), readSources(), readShop(prisma), readGuessAlarms()]);
  return { keys, sources, alarms, zone: shop.zone, url: env.APP_URL.replace(/\/$/, "") };
}

async function readKeys(): Promise<KeyRow[]> {
  const rows = await prisma.apiKey.findMany({
    omit: { secretHash: true },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    take: MOST_KEYS,
  });
  const people = await prisma.staffUser.findMany({
    where: { id: { in: rows.map(({ createdBy }) => createdBy) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ scopes, createdBy, createdAt, lastUsedAt, revokedAt, ...row }) => ({
    ...row,
    scopes: scopes.filter(isScope),
    createdBy: names.get(createdBy) ?? createdBy,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/** One index entry for each source, however many orders it has. */
async function readSources(): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ source: string }[]>`
    WITH RECURSIVE found AS (
      (SELECT source FROM shop_order ORDER BY source LIMIT 1)
      UNION ALL
      SELECT (SELECT o.source FROM shop_order o WHERE o.source > f.source ORDER BY o.source LIMIT 1) FROM found f WHERE f.source IS NOT NULL)
    SELECT source FROM found WHERE source IS NOT NULL LIMIT ${MOST_SOURCES}`;
  return rows.map(({ source }) => source);
}
