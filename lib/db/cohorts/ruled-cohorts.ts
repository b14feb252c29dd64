import { z } from "zod";
import type { RuledCohort } from "../../domain/cohorts/precedence";
import { conditionSchema } from "../../domain/plans/rule";
import type { Db } from "../client";

export const conditionsSchema = z.array(conditionSchema).max(10);

/** The cohorts that a rule fills, in the order in which they take people. */
export async function readRuledCohorts(db: Db, incidentId: number): Promise<RuledCohort[]> {
  const cohorts = await db.cohort.findMany({ where: { incidentId }, orderBy: [{ position: "asc" }, { letter: "asc" }] });
  return cohorts.flatMap(({ key, expression }) => (expression === null ? [] : [{ key, when: conditionsSchema.parse(expression) }]));
}
