import { cache } from "react";
import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { type IncidentProgressRow, readProgress } from "@/lib/db/incidents/progress";
import { type NextAction, nextAction, type Viewer } from "@/lib/domain/incidents/next-action";
import { type Step, type StepStanding, stepStandings } from "@/lib/domain/incidents/steps";
import { withLenders } from "../approvals/waiting";

/** The incident of the URL, read once per request whatever asks for it. */
export const incidentOfPage = cache((ref: string) => findIncident(prisma, ref));

export type RailStep = StepStanding & { step: Step; by: string | null; at: string | null };
export type IncidentProgress = { steps: RailStep[]; next: NextAction };

/** What the header of every page of an incident says: its steps and the one next action of this viewer. */
export async function readIncidentProgress(incidentId: number, viewer: Viewer): Promise<IncidentProgress> {
  const [row] = await readProgress(prisma, [incidentId]);
  if (!row) throw new Error(`incident ${incidentId} has no progress`);
  return progressOf(row, await withLenders(viewer));
}

export function progressOf({ facts, stamps }: IncidentProgressRow, viewer: Viewer): IncidentProgress {
  const steps = stepStandings(facts).map((standing) => {
    const { by, at } = stamps[standing.step];
    const told = standing.state === "done";
    return { ...standing, by: told ? by : null, at: told ? (at?.toISOString() ?? null) : null };
  });
  return { steps, next: nextAction(facts, viewer) };
}
