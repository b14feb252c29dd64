import { z } from "zod";

export const USAGES = ["none", "part", "all"] as const;
export type Usage = (typeof USAGES)[number];

/** Which affected customers a screen, an export or a bulk decision is about; an absent part excludes nobody. */
export const memberFilterSchema = z.object({
  cohort: z.string().max(40).optional(),
  usage: z.enum(USAGES).optional(),
  held: z.boolean().optional(),
  language: z.enum(["fr", "en"]).optional(),
  /** Whether a letter can reach them by e-mail. */
  email: z.boolean().optional(),
  /** Part of the name or e-mail, or the beginning of an order's reference. */
  q: z.string().trim().max(100).optional(),
});
export type MemberFilter = z.infer<typeof memberFilterSchema>;
