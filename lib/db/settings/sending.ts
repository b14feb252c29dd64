import { DEFAULT_SENDING, type Sending, sendingSchema } from "../../domain/settings/sending";
import type { Db } from "../client";

const KEY = "sending";

/** How mailings leave; the defaults while nobody saved anything. */
export async function readSending(db: Db): Promise<Sending> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return row ? sendingSchema.parse(row.value) : DEFAULT_SENDING;
}

export async function writeSending(db: Db, value: Sending): Promise<void> {
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}
