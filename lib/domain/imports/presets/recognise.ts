import type { ImportField, ImportKind } from "../fields";
import { plainHeader } from "../header";
import type { Preset } from "./preset";
import { PRESETS } from "./registry";

/** The known export with this header; null when it is none. */
export function recognisedPreset(kind: ImportKind, header: readonly string[]): Preset | null {
  const names = new Set(header.map(plainHeader));
  const has = (marks: readonly string[]) => marks.every((mark) => names.has(mark));
  return Object.values(PRESETS).find((preset) => preset.kind === kind && preset.marks.some(has)) ?? null;
}

/** The preset's columns by the names that this header gives them; a column serves one field. */
export function presetColumns(preset: Preset, header: readonly string[]): Partial<Record<ImportField, string>> {
  const named = new Map(header.map((name) => [plainHeader(name), name]));
  const columns: Partial<Record<ImportField, string>> = {};
  for (const [field, names] of Object.entries(preset.columns) as [ImportField, readonly string[]][]) {
    const found = names.map((name) => named.get(name)).find((name) => name !== undefined);
    if (found !== undefined) columns[field] = found;
  }
  return columns;
}
