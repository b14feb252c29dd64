import { detectDelimiter } from "../../domain/imports/detect-text";
import type { ImportKind } from "../../domain/imports/fields";
import { ERROR_COLUMN, headerFingerprint } from "../../domain/imports/header";
import { proposeSettings } from "../../domain/imports/propose-settings";
import { decodeHead, readHead } from "../../domain/imports/read-head";
import { type Encoding, type ImportSettings, importSettingsSchema } from "../../domain/imports/settings";

export type HeadOfFile = { kind: ImportKind; bytes: Uint8Array; complete: boolean; encoding: Encoding; shopZone: string };

/** How a file is read until somebody says otherwise: as the last one with this header (`keptFor` its fingerprint), else as its first bytes propose. */
export async function proposedReading(
  { kind, bytes, complete, encoding, shopZone }: HeadOfFile,
  keptFor: (fingerprint: string) => Promise<unknown>,
): Promise<{ settings: ImportSettings; remembered: boolean }> {
  const text = decodeHead(bytes, encoding);
  const { header } = readHead(text, detectDelimiter(text), complete);
  const kept = importSettingsSchema.safeParse(await keptFor(headerFingerprint(header)));
  if (kept.success) return { settings: { ...kept.data, encoding, neutralised: header.at(-1) === ERROR_COLUMN }, remembered: true };
  const { settings } = proposeSettings(kind, bytes, complete, encoding);
  return { settings: { ...settings, zone: settings.zone ?? shopZone }, remembered: false };
}
