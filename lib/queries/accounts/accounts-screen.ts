import { listSourcesToServe, type SourceToServe } from "@/lib/db/accounts/list-sources";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { type AccountCheck, accountCheckSchema } from "@/lib/domain/accounts/account-check";
import { type AccountKind, type AccountSettings, accountSettingsSchema } from "@/lib/domain/accounts/account-kind";
import { type Capabilities, capabilitiesOf } from "@/lib/domain/accounts/capabilities";

const MOST_ACCOUNTS = 50;

export type AccountView = {
  id: number;
  source: string;
  kind: AccountKind;
  baseUrl: string;
  settings: AccountSettings;
  capabilities: Capabilities;
  enabled: boolean;
  version: number;
  check: { at: string; result: AccountCheck } | null;
  isChecking: boolean;
  /** Effects that wait for this shop. */
  waiting: number;
};
export type AccountsScreenData = { zone: string; accounts: AccountView[]; sources: SourceToServe[] };

/** The shop accounts and how each answered, and the sources of orders that have none. Credentials are not read. */
export async function readAccountsScreen(): Promise<AccountsScreenData> {
  const [shop, rows, sources] = await Promise.all([
    readShop(prisma),
    prisma.shopAccount.findMany({ omit: { credentials: true }, orderBy: { source: "asc" }, take: MOST_ACCOUNTS }),
    listSourcesToServe(prisma),
  ]);
  const accounts = rows.map((row): AccountView => {
    const isChecking = row.checkAskedAt !== null && (row.checkedAt === null || row.checkedAt < row.checkAskedAt);
    const settings = accountSettingsSchema.parse(row.settings);
    const { id, source, kind, baseUrl, enabled, version } = row;
    return {
      ...{ id, source, kind, baseUrl, settings, enabled, version, isChecking },
      capabilities: capabilitiesOf(kind, settings),
      check: row.checkedAt && !isChecking ? { at: row.checkedAt.toISOString(), result: accountCheckSchema.parse(row.checkResult) } : null,
      waiting: sources.find((one) => one.source === source)?.waiting ?? 0,
    };
  });
  return { zone: shop.zone, accounts, sources: sources.filter(({ source }) => accounts.every((account) => account.source !== source)) };
}
