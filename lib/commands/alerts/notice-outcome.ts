import { z } from "zod";

/** What became of a call for a message to staff. */
export const noticeOutcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sent") }),
  z.object({ kind: z.literal("retry"), at: z.date(), problem: z.string().max(500) }),
  z.object({ kind: z.literal("failed"), problem: z.string().min(1).max(500) }),
]);
