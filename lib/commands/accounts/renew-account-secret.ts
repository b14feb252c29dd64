import { randomBytes } from "node:crypto";
import { z } from "zod";
import { sealOf } from "../../domain/accounts/account-kind";
import { webhookSecret } from "../../domain/accounts/webhook-signature";
import { sealCredentials } from "../../domain/sources/sealed-credentials";
import { env } from "../../env";
import { command, done, refuse } from "../command";

/** Draws another secret for a webhook; it is in the answer alone, and the one before signs nothing any more. */
export const renewAccountSecret = command({
  action: "account.renew_secret",
  input: z.object({ accountId: z.int().positive(), version: z.int().positive() }),
  run: async ({ tx, input: { accountId, version } }) => {
    const account = await tx.shopAccount.findFirst({ where: { id: accountId, kind: "webhook" }, select: { source: true } });
    if (!account) return refuse("not_found");
    const secret = webhookSecret(randomBytes(32));
    const credentials = sealCredentials(env.APP_SECRET, sealOf(account.source), { secret }, randomBytes(12));
    const renewed = await tx.shopAccount.updateMany({
      where: { id: accountId, version },
      data: { credentials, version: { increment: 1 } },
    });
    if (renewed.count === 0) return refuse("stale");
    return done({ accountId, secret }, { subject: account.source });
  },
});
