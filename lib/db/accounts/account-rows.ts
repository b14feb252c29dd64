import { type AccountCheck, accountCheckSchema } from "../../domain/accounts/account-check";
import { type AccountKind, type AccountSettings, accountSettingsSchema } from "../../domain/accounts/account-kind";
import type { Db } from "../client";

export type AccountRow = {
  id: number;
  source: string;
  kind: AccountKind;
  baseUrl: string;
  /** Sealed. */
  credentials: Uint8Array<ArrayBuffer>;
  settings: AccountSettings;
  enabled: boolean;
  version: number;
};

const COLUMNS = {
  id: true,
  source: true,
  kind: true,
  baseUrl: true,
  credentials: true,
  settings: true,
  enabled: true,
  version: true,
} as const;

/** A shop account, or null where it was removed. */
export async function readAccount(db: Db, id: number): Promise<AccountRow | null> {
  const row = await db.shopAccount.findUnique({ where: { id }, select: COLUMNS });
  return row && { ...row, settings: accountSettingsSchema.parse(row.settings) };
}

/** How the shop answered when it was tried. */
export async function writeAccountCheck(db: Db, id: number, { at, result }: { at: Date; result: AccountCheck }): Promise<void> {
  await db.shopAccount.updateMany({ where: { id }, data: { checkedAt: at, checkResult: accountCheckSchema.parse(result) } });
}
