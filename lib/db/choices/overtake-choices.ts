import { WORD_KINDS } from "../../domain/plans/action";
import { Prisma, type Tx } from "../client";

type Follower = { planId: number; incidentId: number };

/** What the plan gives or takes of this customer, and nobody has decided against. */
const treated = (planId: number, customerId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT FROM compensation c WHERE c.plan_id = ${planId} AND c.customer_id = ${customerId} AND c.state <> 'skipped'
    AND c.rule_id NOT LIKE 'extra/%' AND c.kind::text <> ALL(${[...WORD_KINDS]}::text[]))`;

/**
 * Ends the choices that plans before left open for the customers whom this one treats: one person has one outcome. Whom it only writes
 * to keeps their choice. Waits for a choice that is being made at this moment. Returns how many were ended.
 */
export const overtakeChoices = (tx: Tx, { planId, incidentId }: Follower): Promise<number> => tx.$executeRaw`
  UPDATE choice k SET overtaken_by = ${planId}
  WHERE k.incident_id = ${incidentId} AND k.plan_id <> ${planId} AND k.chosen_key IS NULL AND k.overtaken_by IS NULL
    AND ${treated(planId, Prisma.sql`k.customer_id`)}`;

/** Opens again the choices that this plan ended and whose customers it does not treat after all; returns the plans that they are of. */
export async function reopenChoices(tx: Tx, planId: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ planId: number }[]>`
    UPDATE choice k SET overtaken_by = NULL WHERE k.overtaken_by = ${planId} AND NOT ${treated(planId, Prisma.sql`k.customer_id`)}
    RETURNING k.plan_id AS "planId"`;
  return rows.map((row) => row.planId);
}
