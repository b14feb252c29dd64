import { cache } from "react";
import { now } from "../../clock";
import { lentRights } from "../../db/approvals/deciders";
import { waitingPlans } from "../../db/approvals/waiting-plans";
import { prisma } from "../../db/client";
import { decidingRight, hasOwnRight, liveLenders } from "../../domain/approvals/deciding-right";
import type { Viewer } from "../../domain/incidents/next-action";

const lendersOf = cache(async (staffId: string): Promise<string[]> => liveLenders(await lentRights(prisma, staffId), now()));

/** The viewer with the rights that are lent to them at this moment. */
export async function withLenders(viewer: Viewer): Promise<Viewer> {
  return hasOwnRight(viewer.role) ? viewer : { ...viewer, lenders: await lendersOf(viewer.id) };
}

/** How many plans wait for this viewer's own yes or no: those waiting for a second person after theirs do not. */
export async function countWaitingFor(viewer: Viewer): Promise<number> {
  const { lenders = [] } = await withLenders(viewer);
  const plans = await waitingPlans(prisma);
  return plans.filter(({ owners, used }) => decidingRight({ actor: viewer, owners, lenders, used }).kind !== "none").length;
}
