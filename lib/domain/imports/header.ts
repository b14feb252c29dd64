import { createHash } from "node:crypto";

/** The column that our download of rejected lines adds; ignored when that file is imported again. */
export const ERROR_COLUMN = "error";

/** Names as compared: without case, accents, spaces and punctuation. */
export const plainHeader = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");

/** Names that stand twice in a header, as written; empty names are columns that cannot be chosen, not duplicates. */
export function repeatedHeaders(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.filter((name) => {
    const again = name !== "" && seen.has(name);
    seen.add(name);
    return again;
  });
}

/** The same for the same columns in the same order; tells a saved mapping to which files it belongs. */
export const headerFingerprint = (header: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(header.filter((name) => name !== ERROR_COLUMN).map((name) => name.trim().toLowerCase())))
    .digest("hex");
