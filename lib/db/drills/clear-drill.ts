import { type Db, Prisma, type Tx } from "../client";

type DrillToClear = { source: string; incidentId: number | null; now: Date };

/**
 * Whether anything of the incident was sealed or left its desk: a plan that was submitted, a mailing, a conversation. From then
 * on what the incident names stays, as it would in earnest.
 */
async function isOnRecord(db: Db, incidentId: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ kept: boolean }[]>`
    SELECT EXISTS (SELECT FROM plan WHERE incident_id = ${incidentId} AND submitted_at IS NOT NULL)
      OR EXISTS (SELECT FROM mailing WHERE incident_id = ${incidentId}) OR EXISTS (SELECT FROM ledger_transfer WHERE incident_id = ${incidentId})
      OR EXISTS (SELECT FROM closure_certificate WHERE incident_id = ${incidentId})
      OR EXISTS (SELECT FROM thread WHERE incident_id = ${incidentId}) OR EXISTS (SELECT FROM call_task WHERE incident_id = ${incidentId}) AS kept`;
  return row?.kept ?? true;
}

/** Empties an incident of which nothing is on record and closes it: its lists are gone, its reference and its audit stay. */
async function emptyIncident(tx: Tx, incidentId: number, now: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM cohort_member WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`DELETE FROM line_usage WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`DELETE FROM affected_line WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`DELETE FROM excluded_line WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`DELETE FROM cohort_split WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`DELETE FROM member_selection WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`DELETE FROM identification WHERE incident_id = ${incidentId}`;
  await tx.incident.updateMany({ where: { id: incidentId, closedAt: null }, data: { closedAt: now, version: { increment: 1 } } });
}

/** Removes a drill's orders, customers and products, but for those that a record names; answers with how many went. */
export async function clearDrill(tx: Tx, { source, incidentId, now }: DrillToClear): Promise<{ orders: number; customers: number }> {
  if (incidentId !== null && !(await isOnRecord(tx, incidentId))) await emptyIncident(tx, incidentId, now);
  const buyers = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT DISTINCT unnest(ARRAY[customer_id, buyer_id]) AS id FROM shop_order WHERE source = ${source}`;
  await tx.$executeRaw`CREATE TEMP TABLE cleared_order ON COMMIT DROP AS SELECT o.id FROM shop_order o WHERE o.source = ${source} AND NOT EXISTS (
    SELECT FROM order_line l WHERE l.order_id = o.id AND ${lineIsNamed})`;
  await tx.$executeRaw`
    DELETE FROM consumption u USING order_line l, cleared_order o WHERE l.order_id = o.id AND u.order_line_id = l.id`;
  await tx.$executeRaw`DELETE FROM order_line l USING cleared_order o WHERE l.order_id = o.id`;
  const orders = await tx.$executeRaw`DELETE FROM shop_order s USING cleared_order o WHERE s.id = o.id`;
  const ids = buyers.flatMap(({ id }) => (id === null ? [] : [id]));
  const customers =
    await tx.$executeRaw`DELETE FROM customer c WHERE c.id = ANY (${ids}::bigint[]) AND c.email LIKE '%@drill.invalid' AND NOT (${isNamed})`;
  await tx.$executeRaw`
    DELETE FROM product p WHERE p.family = ${source} AND NOT EXISTS (SELECT FROM order_line l WHERE l.sku = p.sku)
      AND NOT EXISTS (SELECT FROM incident_product i WHERE i.sku = p.sku)`;
  return { orders, customers };
}

/** A line `l` that an incident lists, or that somebody decided about. Lines of a drill are in incidents of drills only. */
const lineIsNamed = Prisma.sql`(EXISTS (SELECT FROM incident i JOIN affected_line a ON a.incident_id = i.id WHERE i.drill AND a.order_line_id = l.id)
  OR EXISTS (SELECT FROM incident i JOIN excluded_line x ON x.incident_id = i.id WHERE i.drill AND x.order_line_id = l.id)
  OR EXISTS (SELECT FROM incident i JOIN line_review r ON r.incident_id = i.id WHERE i.drill AND r.order_line_id = l.id))`;

/** A customer `c` with an order left, or whom a record names. */
const isNamed = Prisma.sql`EXISTS (SELECT FROM shop_order o WHERE o.customer_id = c.id)
  OR EXISTS (SELECT FROM shop_order o WHERE o.buyer_id = c.id)
  OR EXISTS (SELECT FROM customer m WHERE m.merged_into = c.id)
  OR EXISTS (SELECT FROM identity_decision d WHERE d.kept_id = c.id) OR EXISTS (SELECT FROM identity_decision d WHERE d.other_id = c.id)
  OR EXISTS (SELECT FROM cohort_decision_member d WHERE d.customer_id = c.id)
  OR EXISTS (SELECT FROM incident i JOIN cohort_member m ON m.incident_id = i.id WHERE i.drill AND m.customer_id = c.id)
  OR EXISTS (SELECT FROM incident i JOIN compensation k ON k.incident_id = i.id WHERE i.drill AND k.customer_id = c.id)
  OR EXISTS (SELECT FROM mail_message m WHERE m.customer_id = c.id) OR EXISTS (SELECT FROM credit k WHERE k.customer_id = c.id)
  OR EXISTS (SELECT FROM thread h WHERE h.customer_id = c.id) OR EXISTS (SELECT FROM promise p WHERE p.customer_id = c.id)
  OR EXISTS (SELECT FROM call_task t WHERE t.customer_id = c.id) OR EXISTS (SELECT FROM extra_gesture g WHERE g.customer_id = c.id)
  OR EXISTS (SELECT FROM consumption u WHERE u.customer_id = c.id) OR EXISTS (SELECT FROM consumption u WHERE u.buyer_id = c.id)`;
