import type { Language } from "./sentence-names";

/** `a, b et c`; where the last but one holds a comma of its own, one more closes it. */
export function joinClauses(parts: readonly string[], locale: Language): string {
  const last = parts[parts.length - 1] ?? "";
  if (parts.length < 2) return last;
  const before = parts.slice(0, -1);
  const comma = before[before.length - 1]?.includes(",") ? "," : "";
  return `${before.join(", ")}${comma} ${locale === "fr" ? "et" : "and"} ${last}`;
}
