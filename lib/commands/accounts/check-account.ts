import { z } from "zod";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";
import { checkAccountJob } from "../effects/job-keys";

/** Asks whether the shop may be written to; the worker asks it and writes down what it said. */
export const checkAccount = command({
  action: "account.check",
  input: z.object({ accountId: z.int().positive() }),
  run: async ({ tx, input: { accountId }, now }) => {
    const account = await tx.shopAccount.findUnique({ where: { id: accountId }, select: { source: true } });
    if (!account) return refuse("not_found");
    await tx.shopAccount.update({ where: { id: accountId }, data: { checkAskedAt: now } });
    await enqueue(tx, "check-account", { accountId }, checkAccountJob(accountId));
    return done({ accountId }, { subject: account.source });
  },
});
