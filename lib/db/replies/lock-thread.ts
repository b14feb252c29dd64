import type { Tx } from "../client";
import type { Thread, ThreadEntry } from "../generated/client";

/** Holds a thread until the transaction ends; null where there is none. */
export async function lockThread(tx: Tx, id: bigint): Promise<Thread | null> {
  await tx.$executeRaw`SELECT 1 FROM thread WHERE id = ${id} FOR UPDATE`;
  return tx.thread.findUnique({ where: { id } });
}

/** Holds an entry's thread, then reads both; null where there is none. */
export async function lockEntry(tx: Tx, id: bigint): Promise<{ thread: Thread; entry: ThreadEntry } | null> {
  const found = await tx.threadEntry.findUnique({ where: { id }, select: { threadId: true } });
  const thread = found && (await lockThread(tx, found.threadId));
  return thread && { thread, entry: await tx.threadEntry.findUniqueOrThrow({ where: { id } }) };
}
