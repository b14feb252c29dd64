import { now } from "../../clock";
import { ShopProblem } from "../../connectors/shop-problem";
import { type AccountRow, readAccount, writeAccountCheck } from "../../db/accounts/account-rows";
import { prisma } from "../../db/client";
import type { AccountCheck } from "../../domain/accounts/account-check";
import { log } from "../../log";
import { accountOf } from "../account-of";
import { defineTask } from "../task";

const LONGEST_MS = 60_000;

/** Asks a shop whether it may be written to, and keeps what it said or why it could not be asked. */
export const checkAccountTask = defineTask("check-account", async ({ accountId }) => {
  const account = await readAccount(prisma, accountId);
  if (!account) return;
  const result = await ask(account);
  await writeAccountCheck(prisma, accountId, { at: now(), result });
});

async function ask(account: AccountRow): Promise<AccountCheck> {
  const timeout = AbortSignal.timeout(LONGEST_MS);
  try {
    return await accountOf(account).check(timeout);
  } catch (error) {
    if (error instanceof ShopProblem) return { problem: error.reason };
    if (timeout.aborted) return { problem: "timed_out" };
    log.error({ err: error, account: account.id }, "a shop account could not be tried");
    return { problem: "fault" };
  }
}
