import { z } from "zod";
import { prisma } from "../../db/client";

const SHOWN = 10;
const detailSchema = z.object({
  what: z.enum(["code", "link"]),
  by: z.enum(["key", "address"]),
  misses: z.number(),
  blockedMinutes: z.number(),
});

export type GuessAlarm = { id: string; at: string; who: string } & z.infer<typeof detailSchema>;

/** Who was blocked lately for asking for many codes or links that do not exist. */
export async function readGuessAlarms(): Promise<GuessAlarm[]> {
  const rows = await prisma.auditEvent.findMany({
    where: { action: "guessing.stop" },
    orderBy: { id: "desc" },
    take: SHOWN,
    select: { id: true, at: true, subject: true, detail: true },
  });
  return rows.map(({ id, at, subject, detail }) => ({
    id: String(id),
    at: at.toISOString(),
    who: subject ?? "",
    ...detailSchema.parse(detail),
  }));
}
