import { type EffectState, movedByPersonTo } from "./effect-state";

/** The columns of the list to apply by hand that are read back; the others are for the person who applies it. */
export const KEY_COLUMN = "amends_key";
/** Of a void: how many units the list said are left to be voided. */
export const UNITS_COLUMN = "amends_units";
export const OUTCOME_COLUMN = "outcome";
export const REFERENCE_COLUMN = "reference";
export const REASON_COLUMN = "reason";

export type ConfirmedRow = {
  line: number;
  key: string;
  outcome: "done" | "failed";
  reference: string;
  reason: string;
  /** Null: the list said none. */
  units: number | null;
};
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
    const row = {
      line: index + 1,
      key,
      reference: cell(REFERENCE_COLUMN),
      reason: cell(REASON_COLUMN),
      units: unitsOf(cell(UNITS_COLUMN)),
    };
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

const unitsOf = (cell: string): number | null => (/^\d{1,9}$/.test(cell) ? Number(cell) : null);

export type Verdict = "done" | "failed" | "already" | "not_here" | "being_sent" | "settled_otherwise" | "units_changed" | "amount_missing";

export type EffectToConfirm = {
  state: EffectState;
  externalId: string | null;
  /** What was agreed is said on screen, one by one: a list has no place for it. */
  isSettlement?: boolean;
  /** Of a void from which used units are still taken out: how many the executed plan voided, and how many are left at this moment. */
  units?: { executed: number; left: number };
};

/**
 * What a row would change, given the effect that its key names in this incident, or none. A void of another number than what is left
 * is not taken in: units were used since the list was taken out.
 */
export function judgeRow({ outcome, reference, units }: ConfirmedRow, effect: EffectToConfirm | undefined): Verdict {
  if (!effect) return "not_here";
  if (effect.state === "sending") return "being_sent";
  if (outcome === "failed") {
    if (effect.state === "failed") return "already";
    return movedByPersonTo("failed").includes(effect.state) ? "failed" : "settled_otherwise";
  }
  if (movedByPersonTo("by_hand").includes(effect.state) && effect.isSettlement) return "amount_missing";
  if (movedByPersonTo("by_hand").includes(effect.state))
    return effect.units && (units ?? effect.units.executed) !== effect.units.left ? "units_changed" : "done";
  const isSame = effect.state === "by_hand" && (reference === "" || effect.externalId === reference);
  return isSame || effect.state === "done" ? "already" : "settled_otherwise";
}
