import type { Reachable } from "../../domain/mailings/ladder";
import type { Db } from "../client";

export type Ways = Pick<Reachable, "preferred" | "email" | "phone" | "postal">;
type Row = Ways & { customerId: bigint };

/** What is known of how to reach these customers, by customer. */
export async function waysToReach(db: Db, customerIds: readonly bigint[]): Promise<Map<bigint, Ways>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id AS "customerId", p.channel AS preferred, coalesce(c.email, '') <> '' AS email,
           coalesce(c.phone_e164, c.phone, '') <> '' AS phone, coalesce(c.postal_address, '') <> '' AS postal
    FROM customer c LEFT JOIN contact_preference p ON p.customer_id = c.id WHERE c.id = ANY(${customerIds}::bigint[])`;
  return new Map(rows.map(({ customerId, ...ways }) => [customerId, ways]));
}
