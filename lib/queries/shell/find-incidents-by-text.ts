import { prisma } from "@/lib/db/client";

const MOST = 8;
const LONGEST = 100;

/** The newest incidents whose reference or title holds the text, whatever the case; the newest of all for an empty text. */
export async function findIncidentsByText(text: string): Promise<{ ref: string; title: string }[]> {
  const contains = text.trim().slice(0, LONGEST);
  const insensitive = { contains, mode: "insensitive" } as const;
  return prisma.incident.findMany({
    where: contains ? { OR: [{ ref: insensitive }, { title: insensitive }] } : {},
    select: { ref: true, title: true },
    orderBy: { id: "desc" },
    take: MOST,
  });
}
