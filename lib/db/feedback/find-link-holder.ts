import type { Tx } from "../client";

export type LinkHolder = { incidentId: number; customerId: bigint; language: "fr" | "en"; email: string | null };

/** Of which incident and for whom a credit's or a choice's link is; null where it opens nothing. */
export async function findLinkHolder(tx: Tx, tokenHash: Uint8Array<ArrayBuffer>): Promise<LinkHolder | null> {
  const where = { tokenHash };
  const select = { incidentId: true, customerId: true, language: true };
  const link = (await tx.credit.findUnique({ where, select })) ?? (await tx.choice.findUnique({ where, select }));
  if (!link) return null;
  const { incidentId, customerId, language } = link;
  const { email } = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { email: true } });
  return { incidentId, customerId, language: language === "en" ? "en" : "fr", email };
}
