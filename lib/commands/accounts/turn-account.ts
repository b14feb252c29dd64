import { z } from "zod";
import { accountCheckSchema } from "../../domain/accounts/account-check";
import { command, done, refuse } from "../command";
import { enqueueApplying } from "../effects/enqueue-applying";

const input = z.object({
  accountId: z.int().positive(),
  version: z.int().positive(),
  enabled: z.boolean(),
  /** The source's own name, typed by the person: from then on the shop is written to. Not asked for to switch off. */
  word: z.string().default(""),
});

/** Switches a shop account on, which begins to apply what waits, or off, which stops after the effect in hand. */
export const turnAccount = command({
  action: "account.turn",
  input,
  run: async ({ tx, input: { accountId, version, enabled, word } }) => {
    const account = await tx.shopAccount.findUnique({ where: { id: accountId }, select: { source: true, checkResult: true } });
    if (!account) return refuse("not_found");
    if (enabled && word.trim() !== account.source) return refuse("account_word_differs", { name: account.source });
    const check = accountCheckSchema.safeParse(account.checkResult);
    if (enabled && (!check.success || "problem" in check.data)) return refuse("account_unchecked");
    const turned = await tx.shopAccount.updateMany({
      where: { id: accountId, version, enabled: !enabled },
      data: { enabled, version: { increment: 1 } },
    });
    if (turned.count === 0) return refuse("stale");
    if (enabled) await enqueueApplying(tx);
    return done({ accountId }, { subject: account.source, detail: { enabled } });
  },
});
