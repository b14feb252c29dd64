import { z } from "zod";
import { prisma } from "../../db/client";
import type { checkStateSchema } from "../../domain/guards/check-answer";

/** What became of a check, for who asked for it; null for anybody else, or where there is none. */
export async function readCheckState(id: string, askedBy: string): Promise<z.infer<typeof checkStateSchema> | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const select = { id: true, state: true, decidedAt: true, reason: true } as const;
  const check = await prisma.priceCheck.findFirst({ where: { id, askedBy }, select });
  return check && { ...check, decidedAt: check.decidedAt?.toISOString() ?? null };
}
