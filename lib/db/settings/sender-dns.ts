import { type SenderDns, senderDnsSchema } from "../../domain/mailings/sender-records";
import type { Db } from "../client";

const KEY = "sender_dns";

/** What the sender's domain said when it was last asked; null while nobody asked. */
export async function readSenderDns(db: Db): Promise<SenderDns | null> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return row ? senderDnsSchema.parse(row.value) : null;
}

export async function writeSenderDns(db: Db, { at, ...told }: SenderDns): Promise<void> {
  const value = { ...told, at: at.toISOString() };
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}
