import type { PoolClient } from "pg";
import { affectedRows } from "./affected-rows";

const FACTS = ["external_ref", "name", "language", "country", "phone", "phone_e164", "postal_address", "postcode", '"group"'] as const;

/** Those that a new order needs. */
export const insertCustomers = (client: PoolClient, someExist: boolean): Promise<number> =>
  affectedRows(
    client,
    `INSERT INTO customer (key, email, ${FACTS.join(", ")})
     SELECT DISTINCT ON (key) key, email, ${FACTS.join(", ")} FROM stage_customer s
     WHERE NOT EXISTS (SELECT FROM customer c WHERE c.key = s.key)
     ${someExist ? "AND s.key IN (SELECT o.customer_key FROM stage_order o WHERE NOT EXISTS (SELECT FROM existing_order e WHERE e.stage_id = o.id))" : ""}
     ORDER BY key, line`,
  );

/** What was unknown and the file knows; what was known stays. */
export async function completeCustomers(client: PoolClient, someExist: boolean): Promise<number> {
  const completed = await affectedRows(
    client,
    `UPDATE customer c SET ${FACTS.map((fact) => `${fact} = coalesce(c.${fact}, s.${fact})`).join(", ")}
     FROM (SELECT key, ${FACTS.map((fact) => `(array_agg(${fact} ORDER BY line) FILTER (WHERE ${fact} IS NOT NULL))[1] AS ${fact}`).join(", ")}
           FROM stage_customer GROUP BY key) s
     WHERE c.key = s.key AND (${FACTS.map((fact) => `(c.${fact} IS NULL AND s.${fact} IS NOT NULL)`).join(" OR ")})`,
  );
  return someExist ? completed + (await nameGuests(client)) : completed;
}

/**
 * An order known without e-mail, now exported with one: its customer gets the address, and with it the key if that is
 * still free. The order stays with its customer.
 */
async function nameGuests(client: PoolClient): Promise<number> {
  const named = await affectedRows(
    client,
    `CREATE TEMP TABLE named_customer ON COMMIT DROP AS
     SELECT DISTINCT ON (c.id) c.id, e.customer_key AS key FROM existing_order e JOIN customer c ON c.id = e.customer_id
     WHERE c.email IS NULL AND e.customer_key LIKE 'e:%' ORDER BY c.id, e.stage_id`,
  );
  if (named === 0) return 0;
  await client.query(`
    UPDATE customer c SET email = substr(n.key, 3) FROM named_customer n WHERE n.id = c.id;
    UPDATE customer c SET key = n.key FROM (SELECT key, min(id) AS id FROM named_customer GROUP BY key) n
    WHERE n.id = c.id AND NOT EXISTS (SELECT FROM customer other WHERE other.key = n.key)`);
  return named;
}
