import type { Scope } from "@/lib/domain/incidents/scope";
import { Prisma, pool } from "../client";
import { scopeLines, scopeParts } from "./scope-lines";

/** Whom a scope would take in: the orders and customers of the lines that `countScope` counts inside. */
export type PeopleCount = { orders: number; customers: number };

/** Looks at every order inside once: it costs many times the count of the lines, so it is asked for when the windows rest. */
export async function countPeople(scope: Scope): Promise<PeopleCount> {
  const inside = scopeParts(scope).filter((part) => part.inside);
  if (inside.length === 0) return { orders: 0, customers: 0 };
  const { text, values } = Prisma.sql`${scopeLines(scope, inside)}
    SELECT count(*) AS orders, count(DISTINCT customer_id) AS customers FROM shop_order
    WHERE id = ANY (ARRAY(SELECT order_id FROM line WHERE wrong))`;
  const { rows } = await pool.query<{ orders: string; customers: string }>(text, values);
  return { orders: Number(rows[0]?.orders ?? 0), customers: Number(rows[0]?.customers ?? 0) };
}
