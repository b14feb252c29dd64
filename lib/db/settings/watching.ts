import { DEFAULT_WATCHING, type Watching, watchingSchema } from "../../domain/settings/watching";
import type { Db } from "../client";

const KEY = "watching";

/** How prices are watched; the defaults while nobody saved anything. */
export async function readWatching(db: Db): Promise<Watching> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return row ? watchingSchema.parse(row.value) : DEFAULT_WATCHING;
}

export async function writeWatching(db: Db, value: Watching): Promise<void> {
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}
