"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import type { Command, Result } from "@/lib/commands/command";
import { cancelImport } from "@/lib/commands/imports/cancel-import";
import { configureImport } from "@/lib/commands/imports/configure-import";
import { startImport } from "@/lib/commands/imports/start-import";
import { IMPORT_KINDS, type ImportKind } from "@/lib/domain/imports/fields";
import { type ImportSettings, importSettingsSchema } from "@/lib/domain/imports/settings";
import { type ImportPreview, previewImport } from "@/lib/queries/imports/preview-import";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/imports", "layout");
  return result;
}

export const configureImportAction = async (input: unknown) => change(configureImport, input);
export const startImportAction = async (input: unknown) => change(startImport, input);
export const cancelImportAction = async (input: unknown) => change(cancelImport, input);

/** How the file's first lines read with settings that are being chosen; writes nothing. */
export async function previewImportAction(importId: number, kind: ImportKind, settings: ImportSettings): Promise<ImportPreview | null> {
  const parsed = importSettingsSchema.safeParse(settings);
  if (!(await currentStaff()) || !parsed.success || !IMPORT_KINDS.includes(kind) || !Number.isSafeInteger(importId)) return null;
  return previewImport(importId, kind, parsed.data);
}
