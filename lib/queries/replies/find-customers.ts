import { Prisma, prisma } from "@/lib/db/client";
import { namedLike } from "@/lib/db/cohorts/where-members";

const SHOWN = 8;
const SHORTEST = 2;
const LONGEST = 100;
/** A text that fits more affected customers than these tells nobody apart. */
const LOOKED_AT = 200;

/** A customer to choose, with the incidents that concern them, the newest first. */
export type FoundCustomer = { id: string; name: string; email: string | null; incidents: { ref: string; title: string }[] };

type Row = Omit<FoundCustomer, "id" | "name" | "incidents"> & {
  id: bigint;
  name: string | null;
  incidents: FoundCustomer["incidents"] | null;
};

/**
 * Customers by their whole address or the reference of an order; else by a part of their name or address, and those whom an incident
 * concerns come first. All others are read to fill up the list: an index on every customer's name would make imports pay for it.
 */
export async function findCustomers(text: string): Promise<FoundCustomer[]> {
  const wanted = text.trim().slice(0, LONGEST);
  if (wanted.length < SHORTEST) return [];
  const literal = wanted.replace(/[\\%_]/g, "\\$&");
  const exact = await described(Prisma.sql`
    SELECT id FROM customer WHERE email = ${wanted.toLowerCase()} UNION SELECT customer_id FROM shop_order WHERE ref = ${wanted}`);
  if (exact.length > 0) return exact;
  const affected = await described(Prisma.sql`(SELECT s.customer_id FROM cohort_member s WHERE ${namedLike(literal)} LIMIT ${LOOKED_AT})`);
  if (affected.length === SHOWN) return affected;
  const others = await described(Prisma.sql`
    (SELECT id FROM customer WHERE merged_into IS NULL AND (name ILIKE ${`%${literal}%`} OR email LIKE ${`%${literal.toLowerCase()}%`})
     AND id <> ALL (${affected.map(({ id }) => BigInt(id))}::bigint[]) LIMIT ${SHOWN - affected.length})`);
  return [...affected, ...others];
}

async function described(ids: Prisma.Sql): Promise<FoundCustomer[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT c.id, c.name, c.email,
      (SELECT json_agg(json_build_object('ref', i.ref, 'title', i.title) ORDER BY i.id DESC) FROM incident i
       WHERE EXISTS (SELECT 1 FROM affected_line a WHERE a.incident_id = i.id AND a.customer_id = c.id)) AS incidents
    FROM customer c
    WHERE c.merged_into IS NULL AND c.id IN (${ids})
    ORDER BY EXISTS (SELECT 1 FROM affected_line a WHERE a.customer_id = c.id) DESC, c.id LIMIT ${SHOWN}`;
  return rows.map(({ id, name, incidents, ...row }) => ({ ...row, id: String(id), name: name ?? "", incidents: incidents ?? [] }));
}
