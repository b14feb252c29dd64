import { type CheckResult, checkResultSchema } from "../../domain/sources/source-problem";
import { type SourceKind, type SourceSettings, sourceSettingsSchema } from "../../domain/sources/source-settings";
import type { Db } from "../client";

export type SourceRow = {
  id: number;
  name: string;
  kind: SourceKind;
  baseUrl: string;
  /** Sealed. */
  credentials: Uint8Array<ArrayBuffer>;
  settings: SourceSettings;
  enabled: boolean;
  cursorAt: Date | null;
  version: number;
};

const COLUMNS = {
  id: true,
  name: true,
  kind: true,
  baseUrl: true,
  credentials: true,
  settings: true,
  enabled: true,
  cursorAt: true,
  version: true,
} as const;

/** A connected shop, or null where it was removed. */
export async function readSource(db: Db, id: number): Promise<SourceRow | null> {
  const row = await db.orderSource.findUnique({ where: { id }, select: COLUMNS });
  return row && { ...row, settings: sourceSettingsSchema.parse(row.settings) };
}

/** How the shop answered when it was tried. */
export async function writeCheck(db: Db, id: number, { at, result }: { at: Date; result: CheckResult }): Promise<void> {
  await db.orderSource.updateMany({ where: { id }, data: { checkedAt: at, checkResult: checkResultSchema.parse(result) } });
}
