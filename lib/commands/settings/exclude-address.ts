import { z } from "zod";
import { normaliseExcludedPattern } from "../../domain/settings/excluded-pattern";
import { command, done, refuse } from "../command";

/** Adds an address or a `@domain` whose orders are never affected; those already identified change when identified again. */
export const excludeAddress = command({
  action: "settings.exclude_address",
  input: z.object({
    pattern: z.string().transform(normaliseExcludedPattern).pipe(z.string().min(1)),
    reason: z.string().trim().min(3).max(200),
  }),
  run: async ({ tx, input: { pattern, reason } }) => {
    const added = await tx.excludedAddress.createMany({ data: { pattern, reason }, skipDuplicates: true });
    if (added.count === 0) return refuse("already_excluded");
    return done({ pattern }, { subject: pattern, reason });
  },
});
