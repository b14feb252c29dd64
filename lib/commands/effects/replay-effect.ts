import { z } from "zod";
import { accountSettingsSchema } from "../../domain/accounts/account-kind";
import { capabilitiesOf } from "../../domain/accounts/capabilities";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { replayJob } from "./job-keys";

/** Tells a home-made shop once more, under the same id, of something that was done already: it lost it, or was restored from a copy. */
export const replayEffect = command({
  action: "effect.replay",
  input: z.object({ incidentId: z.int().positive(), effectId: z.coerce.bigint(), reason: z.string().trim().min(3).max(500) }),
  run: async ({ tx, input: { incidentId, effectId, reason } }) => {
    const effect = await tx.effect.findFirst({ where: { id: effectId, incidentId, state: "done" }, select: { source: true, kind: true } });
    if (!effect) return refuse("effect_not_replayable");
    const account = await tx.shopAccount.findUnique({ where: { source: effect.source } });
    if (!account?.enabled) return refuse("account_off");
    const repeat = capabilitiesOf(account.kind, accountSettingsSchema.parse(account.settings))[effect.kind];
    if (account.kind !== "webhook" || repeat !== "key") return refuse("effect_not_replayable");
    await enqueue(tx, "replay-effect", { effectId: Number(effectId), accountId: account.id }, replayJob(effectId, account.id));
    return done({ effectId: String(effectId) }, { incidentId, subject: `effect:${effectId}`, reason, detail: { source: effect.source } });
  },
});
