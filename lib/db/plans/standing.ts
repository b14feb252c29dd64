import type { Tariff } from "../../domain/plans/action";
import type { PlanMember } from "../../domain/plans/member";
import type { Rule } from "../../domain/plans/rule";
import { needsService, orderOfService } from "../../domain/plans/serve";
import { NO_LIMITS, type Standing } from "../../domain/plans/treat";
import type { Db } from "../client";
import { memberChunks, memberScope } from "./member-chunks";

export type StandingPlan = {
  incidentId: number;
  rules: readonly Rule[];
  followsId: number | null;
  currency: string;
  seed: string;
  personCap: Tariff | null;
};

/**
 * What decides beside the rules for every customer of a plan; reads all of them only where a limit or a raffle asks for it. `as` says how
 * they would stand instead.
 */
export async function standingOf(
  db: Db,
  plan: StandingPlan,
  as: (member: PlanMember) => PlanMember = (member) => member,
): Promise<Standing> {
  if (!needsService(plan.rules)) return { ...NO_LIMITS, personCap: plan.personCap };
  const service = orderOfService(plan);
  for await (const members of memberChunks(db, memberScope(plan))) for (const member of members) service.add(as(member));
  return { personCap: plan.personCap, served: service.result() };
}
