import { prisma } from "@/lib/db/client";

const SHOWN = 8;
const SHORTEST = 2;
const LONGEST = 100;

/** A customer to choose, with the incidents that concern them, the newest first. */
export type FoundCustomer = { id: string; name: string; email: string | null; incidents: { ref: string; title: string }[] };

type Row = Omit<FoundCustomer, "id" | "name" | "incidents"> & {
  id: bigint;
  name: string | null;
  incidents: FoundCustomer["incidents"] | null;
};

/** Customers by a part of their name or address, or by the reference of an order; those whom an incident concerns come first. */
export async function findCustomers(text: string): Promise<FoundCustomer[]> {
  const wanted = text.trim().slice(0, LONGEST);
  if (wanted.length < SHORTEST) return [];
  const pattern = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT c.id, c.name, c.email,
      (SELECT json_agg(json_build_object('ref', i.ref, 'title', i.title) ORDER BY i.id DESC) FROM incident i
       WHERE EXISTS (SELECT 1 FROM affected_line a WHERE a.incident_id = i.id AND a.customer_id = c.id)) AS incidents
    FROM customer c
    WHERE c.merged_into IS NULL AND (c.name ILIKE ${pattern} OR c.email ILIKE ${pattern}
      OR c.id IN (SELECT customer_id FROM shop_order WHERE ref = ${wanted}))
    ORDER BY EXISTS (SELECT 1 FROM affected_line a WHERE a.customer_id = c.id) DESC, c.id LIMIT ${SHOWN}`;
  return rows.map(({ id, name, incidents, ...row }) => ({ ...row, id: String(id), name: name ?? "", incidents: incidents ?? [] }));
}
