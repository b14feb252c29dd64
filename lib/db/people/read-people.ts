import { type Db, Prisma } from "../client";

/** A customer as staff compare them: who they say they are, and what stands with them. */
export type PersonRow = {
  id: bigint;
  name: string;
  email: string | null;
  externalRef: string | null;
  phone: string | null;
  phoneE164: string | null;
  postalAddress: string | null;
  postcode: string | null;
  country: string | null;
  language: string | null;
  group: string | null;
  mergedInto: bigint | null;
  orders: number;
  lastOrderAt: Date | null;
  /** Records merged into this one. */
  merged: number;
};

/** These customers, in no particular order. */
export const readPeople = (db: Db, ids: readonly bigint[]): Promise<PersonRow[]> =>
  db.$queryRaw<PersonRow[]>`
    SELECT c.id, coalesce(c.name, '') AS name, c.email, c.external_ref AS "externalRef", c.phone, c.phone_e164 AS "phoneE164",
           c.postal_address AS "postalAddress", c.postcode, c.country, c.language, c."group", c.merged_into AS "mergedInto",
           shop.orders, shop.last_at AS "lastOrderAt",
           (SELECT count(*)::int FROM customer m WHERE m.merged_into = c.id) AS merged
    FROM customer c
    CROSS JOIN LATERAL (SELECT count(*)::int AS orders, max(placed_at) AS last_at FROM shop_order WHERE customer_id = c.id) shop
    WHERE c.id = ANY (${[...ids]}::bigint[])`;

/** How many affected lines of the incident each of these customers has. */
export async function affectedLinesOf(db: Db, incidentId: number, ids: readonly bigint[]): Promise<Map<bigint, number>> {
  const rows = await db.$queryRaw<{ id: bigint; lines: number }[]>`
    SELECT customer_id AS id, count(*)::int AS lines FROM affected_line
    WHERE incident_id = ${incidentId} AND customer_id = ANY (${[...ids]}::bigint[]) GROUP BY 1`;
  return new Map(rows.map(({ id, lines }) => [id, lines]));
}

/** The customers with an affected line of the incident, as the id with which their orders stand now. */
export const affectedPeople = (incidentId: number): Prisma.Sql => Prisma.sql`
  SELECT coalesce(gone.merged_into, a.customer_id) FROM affected_line a
  LEFT JOIN (SELECT id, merged_into FROM customer WHERE merged_into IS NOT NULL) gone ON gone.id = a.customer_id
  WHERE a.incident_id = ${incidentId}`;
