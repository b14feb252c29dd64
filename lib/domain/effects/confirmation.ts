import { type EffectState, movedByPersonTo } from "./effect-state";

/** The columns of the list to apply by hand that are read back; the others are for the person who applies it. */
export const KEY_COLUMN = "amends_key";
export const OUTCOME_COLUMN = "outcome";
export const REFERENCE_COLUMN = "reference";
export const REASON_COLUMN = "reason";

export type ConfirmedRow = { line: number; key: string; outcome: "done" | "failed"; reference: string; reason: string };
export type ConfirmationFault = { line: number; fault: "no_key" | "outcome_unknown" | "reason_missing" | "twice" };
type ReadConfirmation = { rows: ConfirmedRow[]; blank: number; faults: ConfirmationFault[] };

/** What people write in the outcome column, in both languages; without case and accents. */
const DONE = new Set(["done", "fait", "faite", "ok", "oui", "yes", "x"]);
const FAILED = new Set(["failed", "echec", "impossible", "refuse", "no", "non"]);
const MOST_TEXT = 500;

/**
 * Reads the list as it comes back: a header and rows of texts, in any order of columns. Rows without an outcome are left for another
 * day. Null: it is not that list, for a column is missing.
 */
export function readConfirmation(table: readonly (readonly string[])[]): ReadConfirmation | null {
  const header = (table[0] ?? []).map(plain);
  const at = (name: string) => header.indexOf(name);
  if (at(KEY_COLUMN) < 0 || at(OUTCOME_COLUMN) < 0) return null;
  const read: ReadConfirmation = { rows: [], blank: 0, faults: [] };
  const seen = new Set<string>();
  for (const [index, cells] of table.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === "")) continue;
    const cell = (name: string) => (at(name) < 0 ? "" : (cells[at(name)] ?? "").trim().slice(0, MOST_TEXT));
    const key = cell(KEY_COLUMN);
    const word = plain(cell(OUTCOME_COLUMN));
    const row = { line: index + 1, key, reference: cell(REFERENCE_COLUMN), reason: cell(REASON_COLUMN) };
    const fault = (what: ConfirmationFault["fault"]) => read.faults.push({ line: row.line, fault: what });
    if (word === "") read.blank++;
    else if (key === "") fault("no_key");
    else if (seen.has(key)) fault("twice");
    else if (DONE.has(word)) read.rows.push({ ...row, outcome: "done" });
    else if (!FAILED.has(word)) fault("outcome_unknown");
    else if (row.reason.length < 3) fault("reason_missing");
    else read.rows.push({ ...row, outcome: "failed" });
    if (word !== "") seen.add(key);
  }
  return read;
}

const plain = (text: string): string => text.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export type Verdict = "done" | "failed" | "already" | "not_here" | "being_sent" | "settled_otherwise";

/** What a row would change, given the effect that its key names in this incident, or none. */
export function judgeRow(
  { outcome, reference }: ConfirmedRow,
  effect: { state: EffectState; externalId: string | null } | undefined,
): Verdict {
  if (!effect) return "not_here";
  if (effect.state === "sending") return "being_sent";
  if (outcome === "failed") {
    if (effect.state === "failed") return "already";
    return movedByPersonTo("failed").includes(effect.state) ? "failed" : "settled_otherwise";
  }
  if (movedByPersonTo("by_hand").includes(effect.state)) return "done";
  const isSame = effect.state === "by_hand" && (reference === "" || effect.externalId === reference);
  return isSame || effect.state === "done" ? "already" : "settled_otherwise";
}
