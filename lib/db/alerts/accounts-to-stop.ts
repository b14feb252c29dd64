import { type AccountRow, readAccount } from "../accounts/account-rows";
import type { Db } from "../client";

/**
 * The home-made shops that a stop is told to, as far as they are switched on: those of the sources that the alert's prices came from,
 * all of them where that is not known. Other kinds of shop take no such call.
 */
export async function accountsToStop(db: Db, alertId: number | null): Promise<AccountRow[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    WITH named AS (SELECT DISTINCT source FROM alert_breach WHERE alert_id = ${alertId} AND source <> '')
    SELECT id FROM shop_account
    WHERE kind = 'webhook' AND enabled AND (source IN (SELECT source FROM named) OR NOT EXISTS (SELECT FROM named))
    ORDER BY id`;
  const accounts: AccountRow[] = [];
  for (const { id } of rows) {
    const account = await readAccount(db, id);
    if (account) accounts.push(account);
  }
  return accounts;
}
