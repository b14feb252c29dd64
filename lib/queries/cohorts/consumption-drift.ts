import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { type Drift, driftSince } from "@/lib/db/cohorts/drift";

/** How far consumption went on since the split's cut-off. */
export const consumptionDrift = (incidentId: number): Promise<Drift> => driftSince(prisma, incidentId, now());
