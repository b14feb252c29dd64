import { z } from "zod";
import { command, done, refuse } from "../command";

/** Disconnects a shop account: its credentials are gone; what it did stays written, and what waits is to be applied by hand. */
export const removeAccount = command({
  action: "account.remove",
  input: z.object({ accountId: z.int().positive(), source: z.string() }),
  run: async ({ tx, input: { accountId, source } }) => {
    const account = await tx.shopAccount.findUnique({ where: { id: accountId }, select: { kind: true, baseUrl: true, enabled: true } });
    if (!account) return refuse("not_found");
    // One that is on may be in the middle of a call: its answer must find its account.
    if (account.enabled) return refuse("stale");
    const removed = await tx.shopAccount.deleteMany({ where: { id: accountId, source, enabled: false } });
    if (removed.count === 0) return refuse("stale");
    return done({ accountId }, { subject: source, detail: { kind: account.kind, baseUrl: account.baseUrl } });
  },
});
