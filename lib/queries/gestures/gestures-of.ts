import { prisma } from "../../db/client";
import { toNumber } from "../../db/minor";
import { staffNames } from "../../db/plans/plan-people";

const MOST = 100;

export type GestureView = {
  id: number;
  incidentId: number;
  incidentRef: string;
  customerId: string;
  customer: string;
  threadId: string | null;
  /** Of the credit; of an offer, what the shop forgoes. */
  amountMinor: number;
  currency: string;
  offer: { product: string; priceMinor: number } | null;
  reason: string;
  state: "waiting" | "given" | "refused";
  askedBy: string;
  askedById: string;
  askedAt: string;
  decidedBy: string | null;
  comment: string;
  creditId: string | null;
};

/** Gestures that wait for a manager, the oldest first: of one incident, or of all. Masked: no names. */
export const readWaitingGestures = (incidentId: number | null, masked = false): Promise<GestureView[]> =>
  read({ state: "waiting", ...(incidentId === null ? {} : { incidentId }) }, masked);

/** What was asked for and given beyond the plan in one conversation. */
export const readThreadGestures = (threadId: bigint, masked = false): Promise<GestureView[]> => read({ threadId }, masked);

/** What one person was given beyond plans, or was refused. */
export const readCustomerGestures = (customerIds: readonly bigint[], masked = false): Promise<GestureView[]> =>
  read({ customerId: { in: [...customerIds] } }, masked);

async function read(
  where: NonNullable<Parameters<typeof prisma.extraGesture.findMany>[0]>["where"],
  masked: boolean,
): Promise<GestureView[]> {
  const rows = await prisma.extraGesture.findMany({ where, orderBy: { id: "asc" }, take: MOST });
  const [names, incidents, customers, products] = await Promise.all([
    staffNames(
      prisma,
      rows.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy]),
    ),
    prisma.incident.findMany({ where: { id: { in: rows.map((row) => row.incidentId) } }, select: { id: true, ref: true }, take: MOST }),
    prisma.customer.findMany({
      where: { id: { in: rows.map((row) => row.customerId) } },
      select: { id: true, name: true, email: true },
      take: MOST,
    }),
    prisma.product.findMany({
      where: { sku: { in: rows.flatMap(({ sku }) => sku ?? []) } },
      select: { sku: true, name: true },
      take: MOST,
    }),
  ]);
  return rows.map((row) => {
    const customer = customers.find(({ id }) => id === row.customerId);
    return {
      ...{ id: row.id, incidentId: row.incidentId, currency: row.currency, reason: row.reason, comment: row.comment },
      incidentRef: incidents.find(({ id }) => id === row.incidentId)?.ref ?? "",
      customerId: String(row.customerId),
      customer: masked ? "" : customer?.name || customer?.email || "",
      threadId: row.threadId === null ? null : String(row.threadId),
      amountMinor: toNumber(row.amountMinor),
      offer:
        row.sku === null
          ? null
          : { product: products.find(({ sku }) => sku === row.sku)?.name ?? row.sku, priceMinor: toNumber(row.priceMinor) },
      state: row.state as GestureView["state"],
      ...{ askedBy: names(row.askedBy), askedById: row.askedBy, askedAt: row.askedAt.toISOString() },
      decidedBy: row.decidedBy && names(row.decidedBy),
      creditId: row.creditId === null ? null : String(row.creditId),
    };
  });
}
