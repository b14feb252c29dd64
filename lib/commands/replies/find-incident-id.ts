import type { Tx } from "../../db/client";

/** The incident that somebody names, where they name one: null for none, undefined where there is no such incident. */
export async function findIncidentId(tx: Tx, ref: string | null): Promise<number | null | undefined> {
  if (ref === null) return null;
  const incident = await tx.incident.findUnique({ where: { ref }, select: { id: true } });
  return incident?.id;
}

/** The same for a customer: whom a merge put with another stands for the other. */
export async function findCustomer(tx: Tx, id: bigint | null) {
  if (id === null) return null;
  const customer = await tx.customer.findUnique({ where: { id } });
  return customer?.mergedInto
    ? ((await tx.customer.findUnique({ where: { id: customer.mergedInto } })) ?? undefined)
    : (customer ?? undefined);
}
