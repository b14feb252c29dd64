import { prisma } from "@/lib/db/client";
import { readCustomerValue } from "@/lib/db/impact/customer-value";

/** What a customer has been worth so far, by currency; amounts in minor units, the instant as an ISO text. */
export async function customerValue(id: bigint) {
  const rows = await readCustomerValue(prisma, id);
  return rows.map(({ firstAt, ...row }) => ({ ...row, firstAt: firstAt.toISOString() }));
}
export type CustomerValueView = Awaited<ReturnType<typeof customerValue>>;
