import type { Db, Tx } from "../client";

/** A drill and nobody else's change to it until the transaction ends. Null: there is none. */
export async function lockDrill(tx: Tx, drillId: number) {
  await tx.$queryRaw`SELECT id FROM drill WHERE id = ${drillId} FOR UPDATE`;
  return tx.drill.findUnique({ where: { id: drillId } });
}

/** Makes starting one at a time, and answers with the id of the next. */
export async function nextDrillId(tx: Tx): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('drill'))::text`;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT nextval('drill_id_seq') AS id`;
  if (!row) throw new Error("a sequence answers");
  return Number(row.id);
}

/** How many orders and customers of a drill there are. */
export async function countDrillRows(db: Db, source: string): Promise<{ orders: number; customers: number }> {
  const [row] = await db.$queryRaw<{ orders: number; customers: number }[]>`
    SELECT count(*)::int AS orders, count(DISTINCT coalesce(buyer_id, customer_id))::int AS customers FROM shop_order WHERE source = ${source}`;
  return row ?? { orders: 0, customers: 0 };
}
