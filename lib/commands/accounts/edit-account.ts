import { randomBytes } from "node:crypto";
import { readAccount } from "../../db/accounts/account-rows";
import { editAccountSchema } from "../../domain/accounts/account-input";
import { accountCredentialsOf, sealOf } from "../../domain/accounts/account-kind";
import { readBaseUrl, sameOrigin } from "../../domain/sources/base-url";
import { sealCredentials } from "../../domain/sources/sealed-credentials";
import { env } from "../../env";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse, refuseInvalid } from "../command";
import { enqueueApplying } from "../effects/enqueue-applying";
import { checkAccountJob } from "../effects/job-keys";

/** Changes how a shop is written to. Another host is switched off: nothing goes there before somebody says so again. */
export const editAccount = command({
  action: "account.edit",
  input: editAccountSchema,
  run: async ({ tx, input, now }) => {
    const account = await readAccount(tx, input.accountId);
    if (!account) return refuse("not_found");
    const baseUrl = input.baseUrl ? readBaseUrl(input.baseUrl, { mayUseLoopback: env.AMENDS_MODE !== "production" }) : account.baseUrl;
    if (!baseUrl) return refuseInvalid([{ path: "baseUrl", message: "is no https address of a shop" }]);
    const moves = !sameOrigin(baseUrl, account.baseUrl);
    // What was typed for one host is never sent to another; a webhook's secret leaves no host.
    if (moves && !input.credentials && account.kind !== "webhook") return refuse("source_credentials_needed");
    const credentials = input.credentials && account.kind !== "webhook" ? accountCredentialsOf(account.kind, input.credentials) : undefined;
    if (credentials === null) return refuseInvalid([{ path: "credentials", message: "are incomplete" }]);
    const sealed = credentials
      ? { credentials: sealCredentials(env.APP_SECRET, sealOf(account.source), credentials, randomBytes(12)) }
      : {};
    const after = { baseUrl, settings: input.settings ?? account.settings, enabled: account.enabled && !moves };
    const changed = await tx.shopAccount.updateMany({
      where: { id: account.id, version: input.version },
      data: { ...after, ...sealed, version: { increment: 1 }, checkAskedAt: now },
    });
    if (changed.count === 0) return refuse("stale");
    await enqueue(tx, "check-account", { accountId: account.id }, checkAccountJob(account.id));
    await enqueueApplying(tx);
    const before = { baseUrl: account.baseUrl, settings: account.settings, enabled: account.enabled };
    return done(
      { accountId: account.id },
      { subject: account.source, detail: { before, after, credentials: credentials ? "replaced" : "kept" } },
    );
  },
});
