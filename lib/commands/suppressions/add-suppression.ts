import { z } from "zod";
import { maskEmail } from "../../domain/credits/mask-email";
import { normaliseEmail } from "../../domain/imports/identity";
import { command, done, refuse } from "../command";

const DAY_MS = 86_400_000;

/** Takes an address off all mailings, for good or for some days; one that is off already is left as it is. */
export const addSuppression = command({
  action: "suppression.add",
  input: z.object({
    email: z.string().transform(normaliseEmail).pipe(z.string().min(1)),
    reason: z.enum(["asked", "invalid", "by_hand"]),
    note: z.string().trim().max(200).default(""),
    /** Null: until somebody takes it off the list. */
    days: z.int().min(1).max(3_650).nullable(),
  }),
  run: async ({ tx, input: { email, reason, note, days }, actor, now }) => {
    const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
    const data = { reason, note, at: now, expiresAt, addedBy: actor.id };
    const added = await tx.suppression.createMany({ data: { email, ...data }, skipDuplicates: true });
    // What has run out is none, and begins anew.
    const renewed = added.count === 1 ? added : await tx.suppression.updateMany({ where: { email, expiresAt: { lte: now } }, data });
    if (renewed.count === 0) return refuse("already_suppressed");
    return done({ email }, { subject: maskEmail(email) ?? undefined, reason: note || undefined, detail: { reason, days } });
  },
});
