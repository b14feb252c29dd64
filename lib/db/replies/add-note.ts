import { onceKeyOf } from "../../domain/replies/once-key";
import type { Tx } from "../client";

type Note = { threadId: bigint; authorId: string; body: string; now: Date };

/** Words among colleagues; the same at the same instant are written once. */
export async function addNote(tx: Tx, { threadId, authorId, body, now }: Note): Promise<bigint> {
  const onceKey = onceKeyOf("note", String(threadId), authorId, now.toISOString(), body);
  const { channel } = await tx.thread.findUniqueOrThrow({ where: { id: threadId }, select: { channel: true } });
  const entry = await tx.threadEntry.create({ data: { threadId, kind: "note", channel, authorId, body, onceKey, at: now } });
  return entry.id;
}
