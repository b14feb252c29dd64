import { prisma } from "../../db/client";

/** The mailing of an address, if it is the incident's. */
export const findMailing = (incidentId: number, mailingId: number): Promise<{ id: number; incidentId: number } | null> =>
  prisma.mailing.findFirst({ where: { id: mailingId, incidentId }, select: { id: true, incidentId: true } });
