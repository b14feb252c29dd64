import { z } from "zod";
import { maskEmail } from "../../domain/credits/mask-email";
import { command, done, refuse } from "../command";

/** Lets an address receive mailings again; somebody says why. */
export const removeSuppression = command({
  action: "suppression.remove",
  input: z.object({ email: z.string().min(1).max(254), reason: z.string().trim().min(3).max(200) }),
  run: async ({ tx, input: { email, reason } }) => {
    const before = await tx.suppression.findUnique({ where: { email } });
    const removed = await tx.suppression.deleteMany({ where: { email } });
    if (!before || removed.count === 0) return refuse("not_found");
    return done({ email }, { subject: maskEmail(email) ?? undefined, reason, detail: { was: before.reason } });
  },
});
