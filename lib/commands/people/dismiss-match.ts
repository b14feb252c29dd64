import { z } from "zod";
import { lockPeople } from "../../db/people/repoint";
import { command, done, refuse } from "../command";

/**
 * Says that two customers are two people, so that nobody is asked about them again; with `dismissed: false` they may be asked about
 * again. Refuses `already_merged` where they, or one of them with another, are one person by now.
 *
 * Input: `{ oneId, otherId, dismissed?, reason? }`.
 */
export const dismissMatch = command({
  action: "customer.dismiss_match",
  input: z
    .object({
      oneId: z.coerce.bigint(),
      otherId: z.coerce.bigint(),
      dismissed: z.boolean().default(true),
      reason: z.string().trim().max(500).default(""),
    })
    .refine(({ oneId, otherId }) => oneId !== otherId, { path: ["otherId"], message: "the same customer twice" }),
  run: async ({ tx, input: { oneId, otherId, dismissed, reason }, actor, now }) => {
    const locked = await lockPeople(tx, [oneId, otherId]);
    const [first, second] = locked;
    if (!first || !second) return refuse("not_found");
    if (locked.some((person) => person.mergedInto !== null)) return refuse("already_merged");
    // A pair that is apart and not dismissed is one that was parted: the newest decision of a pair holds.
    const step = dismissed ? "dismiss" : "split";
    await tx.identityDecision.create({ data: { step, keptId: first.id, otherId: second.id, reason, by: actor.id, at: now } });
    const detail = { oneId: String(first.id), otherId: String(second.id), dismissed };
    return done(detail, { subject: `customer:${first.id}`, reason, detail });
  },
});
