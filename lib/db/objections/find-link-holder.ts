import type { Tx } from "../client";

/** Of which incident and for whom a credit's or a choice's link is; null where it opens nothing. */
export async function findLinkHolder(
  tx: Tx,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<{ incidentId: number; customerId: bigint } | null> {
  const where = { tokenHash };
  const select = { incidentId: true, customerId: true };
  return (await tx.credit.findUnique({ where, select })) ?? (await tx.choice.findUnique({ where, select }));
}
