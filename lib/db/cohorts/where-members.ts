import type { MemberFilter } from "../../domain/cohorts/member-filter";
import { Prisma } from "../client";

/** The conditions on `cohort_member m` that a filter means, joined by AND. */
export function whereMembers(incidentId: number, filter: MemberFilter): Prisma.Sql {
  const { cohort, usage, held, language, email, q } = filter;
  const conditions = [Prisma.sql`m.incident_id = ${incidentId}`];
  if (cohort) conditions.push(Prisma.sql`m.cohort_key = ${cohort}`);
  if (usage) conditions.push(Prisma.sql`m.usage = ${usage}::usage`);
  if (held !== undefined) conditions.push(Prisma.sql`m.held = ${held}`);
  if (language) conditions.push(Prisma.sql`m.language = ${language}`);
  if (email !== undefined) conditions.push(email ? Prisma.sql`m.email <> ''` : Prisma.sql`m.email = ''`);
  if (q) conditions.push(matching(incidentId, q));
  return Prisma.join(conditions, " AND ");
}

/** Two index searches instead of one OR that no index serves. */
function matching(incidentId: number, q: string): Prisma.Sql {
  const literal = q.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return Prisma.sql`m.customer_id IN (
    SELECT s.customer_id FROM cohort_member s WHERE s.incident_id = ${incidentId} AND (s.name || ' ' || s.email) ILIKE ${`%${literal}%`}
    UNION
    SELECT a.customer_id FROM shop_order o
    JOIN affected_line a ON a.incident_id = ${incidentId} AND a.customer_id = o.customer_id AND a.order_id = o.id
    WHERE o.ref LIKE ${`${literal}%`})`;
}
