import { prisma } from "../../db/client";

export type LookIncident = { ref: string; title: string };

const MOST = 50;

/** The open incidents that a file of orders can be looked at for, the newest first. */
export const lookIncidents = (): Promise<LookIncident[]> =>
  prisma.incident.findMany({
    where: { closedAt: null, drill: false },
    select: { ref: true, title: true },
    orderBy: { id: "desc" },
    take: MOST,
  });
