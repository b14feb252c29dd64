import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes an address or a `@domain` off the exclusions. */
export const includeAddress = command({
  action: "settings.include_address",
  input: z.object({ pattern: z.string().min(1) }),
  run: async ({ tx, input: { pattern } }) => {
    const removed = await tx.excludedAddress.deleteMany({ where: { pattern } });
    if (removed.count === 0) return refuse("not_found");
    return done({ pattern }, { subject: pattern });
  },
});
