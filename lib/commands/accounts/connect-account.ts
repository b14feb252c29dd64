import { randomBytes } from "node:crypto";
import { connectAccountSchema } from "../../domain/accounts/account-input";
import { sealOf } from "../../domain/accounts/account-kind";
import { webhookSecret } from "../../domain/accounts/webhook-signature";
import { readBaseUrl } from "../../domain/sources/base-url";
import { sealCredentials } from "../../domain/sources/sealed-credentials";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse, refuseInvalid } from "../command";
import { checkAccountJob } from "../effects/job-keys";

/**
 * Connects a shop to be written to, switched off at first. Its credentials are sealed at once and shown to nobody again; the secret
 * that a webhook is signed with is drawn here, and is in the answer alone.
 */
export const connectAccount = command({
  action: "account.connect",
  input: connectAccountSchema,
  run: async ({ tx, input, actor, now }) => {
    const { source, kind, settings } = input;
    const baseUrl = readBaseUrl(input.baseUrl, { mayUseLoopback: env.AMENDS_MODE !== "production" });
    if (!baseUrl) return refuseInvalid([{ path: "baseUrl", message: "is no https address of a shop" }]);
    const secret = input.kind === "webhook" ? webhookSecret(randomBytes(32)) : null;
    const opened = input.kind === "webhook" ? { secret } : input.credentials;
    const credentials = sealCredentials(env.APP_SECRET, sealOf(source), opened, randomBytes(12));
    const created = await tx.shopAccount.createManyAndReturn({
      data: [{ source, kind, baseUrl, credentials, settings, createdBy: actor.id, createdAt: now, checkAskedAt: now }],
      select: { id: true },
      skipDuplicates: true,
    });
    const [account] = created;
    if (!account) return refuse("account_source_taken", { name: source });
    await enqueue(tx, "check-account", { accountId: account.id }, checkAccountJob(account.id));
    return done({ accountId: account.id, secret }, { subject: source, detail: { kind, baseUrl, settings } });
  },
});
