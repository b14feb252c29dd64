import { prisma } from "@/lib/db/client";
import { planVersions } from "@/lib/db/plans/find-plan";
import type { PlanStatus } from "@/lib/domain/plans/status";

export type ChainLink = { version: number; status: PlanStatus; follows: number | null };
export type PlanChain = {
  /** Executed plans and those that come after one, oldest first. */
  links: ChainLink[];
  /** The executed plan that the next one would follow; null: none is executed, or one is under way. */
  tip: number | null;
};

/** How the incident's plans come after each other. */
export async function planChain(incidentId: number): Promise<PlanChain> {
  const plans = (await planVersions(prisma, incidentId)).toReversed();
  const versionOf = new Map(plans.map(({ id, version }) => [id, version]));
  const links = plans
    .filter(({ status, followsId }) => status === "executed" || status === "executing" || followsId !== null)
    .map(({ version, status, followsId }) => ({ version, status, follows: versionOf.get(followsId ?? 0) ?? null }));
  const last = plans.findLast(({ status }) => status === "executed" || status === "executing");
  const drafted = plans.some(({ status }) => status === "draft");
  return { links, tip: last?.status === "executed" && !drafted ? last.version : null };
}
