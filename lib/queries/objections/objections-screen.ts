import { prisma } from "../../db/client";

const MOST_OPEN = 200;
const MOST_SETTLED = 50;

export type ObjectionRow = {
  id: string;
  customerId: string;
  name: string;
  text: string;
  at: string;
  settled: { at: string; by: string; note: string } | null;
};
export type ObjectionsScreen = { openCount: number; open: ObjectionRow[]; settled: ObjectionRow[] };

/** What customers wrote on their pages: what nobody settled yet, the oldest first, then what was settled last. Masked: no names. */
export async function readObjections(incidentId: number, masked: boolean): Promise<ObjectionsScreen> {
  const [openCount, open, settled] = await Promise.all([
    prisma.objection.count({ where: { incidentId, settledAt: null } }),
    prisma.objection.findMany({ where: { incidentId, settledAt: null }, orderBy: { id: "asc" }, take: MOST_OPEN }),
    prisma.objection.findMany({ where: { incidentId, settledAt: { not: null } }, orderBy: { settledAt: "desc" }, take: MOST_SETTLED }),
  ]);
  const rows = [...open, ...settled];
  const customers = await prisma.customer.findMany({
    where: { id: { in: rows.map((row) => row.customerId) } },
    select: { id: true, name: true, email: true },
    take: MOST_OPEN + MOST_SETTLED,
  });
  const staff = await prisma.staffUser.findMany({
    where: { id: { in: settled.map((row) => row.settledBy ?? "") } },
    select: { id: true, name: true },
    take: MOST_SETTLED,
  });
  const view = ({ id, customerId, text, at, settledAt, settledBy, note }: (typeof rows)[number]): ObjectionRow => {
    const customer = customers.find((one) => one.id === customerId);
    return {
      ...{ id: String(id), customerId: String(customerId), text, at: at.toISOString() },
      name: masked ? "" : customer?.name || customer?.email || "",
      settled: settledAt && {
        at: settledAt.toISOString(),
        by: staff.find((one) => one.id === settledBy)?.name ?? settledBy ?? "",
        note: note ?? "",
      },
    };
  };
  return { openCount, open: open.map(view), settled: settled.map(view) };
}
