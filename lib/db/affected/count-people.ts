import type { Scope } from "@/lib/domain/incidents/scope";
import { Prisma, pool } from "../client";
import { scopeLines } from "./scope-lines";

/** Whom a scope would take in: the orders and customers of the lines that `countScope` counts inside. */
export type PeopleCount = { orders: number; customers: number };

/** Looks at every order inside once: it costs many times the count of the lines, so it is asked for when the windows rest. */
export async function countPeople(scope: Scope): Promise<PeopleCount> {
  const lines = scopeLines(scope, { margins: false });
  if (!lines) return { orders: 0, customers: 0 };
  const { text, values } = Prisma.sql`${lines}, bought AS (
      SELECT o.customer_id FROM (SELECT DISTINCT order_id FROM line WHERE inside AND wrong) l
      CROSS JOIN LATERAL (SELECT customer_id FROM shop_order WHERE id = l.order_id OFFSET 0) o
    )
    SELECT (SELECT count(*) FROM bought) AS orders, (SELECT count(DISTINCT customer_id) FROM bought) AS customers`;
  const { rows } = await pool.query<{ orders: string; customers: string }>(text, values);
  return { orders: Number(rows[0]?.orders ?? 0), customers: Number(rows[0]?.customers ?? 0) };
}
