import { z } from "zod";
import { now } from "../../clock";
import { prisma } from "../../db/client";

export const presenceSchema = z.object({
  threadId: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  doing: z.enum(["viewing", "writing"]),
});

/** Rows this old are of nobody who is still here. */
const FORGOTTEN_MS = 3_600_000;

/**
 * Notes who has a thread on the screen; false when there is no such thread. A beat, not a decision: it changes nothing that
 * anybody relies on, so it is neither audited nor refused.
 */
export async function notePresence(staffId: string, { threadId, doing }: z.output<typeof presenceSchema>): Promise<boolean> {
  const at = now();
  const noted = await prisma.$executeRaw`
    INSERT INTO presence (thread_id, staff_id, doing, at) SELECT id, ${staffId}, ${doing}, ${at} FROM thread WHERE id = ${threadId}
    ON CONFLICT (thread_id, staff_id) DO UPDATE SET doing = excluded.doing, at = excluded.at`;
  await prisma.$executeRaw`DELETE FROM presence WHERE at < ${new Date(at.getTime() - FORGOTTEN_MS)}`;
  return noted > 0;
}
