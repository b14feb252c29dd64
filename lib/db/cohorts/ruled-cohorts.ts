import { z } from "zod";
import type { RuledCohort } from "../../domain/cohorts/precedence";
import { conditionSchema, type Fact, PLAN_ONLY_FACTS } from "../../domain/plans/rule";
import type { Db } from "../client";

const isPlanOnly = (fact: Fact): boolean => (PLAN_ONLY_FACTS as readonly Fact[]).includes(fact);
export const conditionsSchema = z.array(conditionSchema.refine(({ fact }) => !isPlanOnly(fact), "only a plan knows this fact")).max(10);

/** The cohorts that a rule fills, in the order in which they take people. */
export async function readRuledCohorts(db: Db, incidentId: number): Promise<RuledCohort[]> {
  const cohorts = await db.cohort.findMany({ where: { incidentId }, orderBy: [{ position: "asc" }, { letter: "asc" }] });
  return cohorts.flatMap(({ key, expression }) => (expression === null ? [] : [{ key, when: conditionsSchema.parse(expression) }]));
}
