import { prisma } from "@/lib/db/client";

const MOST = 200;

/** Colleagues who may be given work: a conversation, a promise. */
export const readTeam = (): Promise<{ id: string; name: string }[]> =>
  prisma.staffUser.findMany({
    where: { role: { not: "auditor" }, OR: [{ banned: false }, { banned: null }] },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
    take: MOST,
  });
