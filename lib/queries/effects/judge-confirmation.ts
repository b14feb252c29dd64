import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { effectsToConfirm } from "@/lib/db/effects/effects-to-confirm";
import { type ConfirmationFault, type ConfirmedRow, judgeRow, readConfirmation, type Verdict } from "@/lib/domain/effects/confirmation";
import { readList } from "./read-list";

const EXAMPLES = 20;

/** What a list that came back would change, before anything is changed. */
export type JudgedConfirmation = {
  rows: ConfirmedRow[];
  blank: number;
  counts: Record<Verdict, number>;
  faults: ConfirmationFault[];
  /** Lines that change nothing, by why: the first ones. */
  left: { line: number; verdict: Exclude<Verdict, "done" | "failed" | "already"> /** Of a void: left to be voided. */; units: number }[];
};

/** Null: this is not the list, or cannot be read. */
export async function judgeConfirmation(incidentId: number, file: Uint8Array): Promise<JudgedConfirmation | null> {
  const table = await readList(file);
  const read = table && readConfirmation(table);
  if (!read) return null;
  const byKey = await effectsToConfirm(prisma, { incidentId, keys: read.rows.map(({ key }) => key), now: now() });
  const none = { not_here: 0, being_sent: 0, settled_otherwise: 0, units_changed: 0, amount_missing: 0 };
  const counts: JudgedConfirmation["counts"] = { done: 0, failed: 0, already: 0, ...none };
  const left: JudgedConfirmation["left"] = [];
  for (const row of read.rows) {
    const effect = byKey.get(row.key);
    const verdict = judgeRow(row, effect);
    counts[verdict]++;
    if (verdict !== "done" && verdict !== "failed" && verdict !== "already" && left.length < EXAMPLES)
      left.push({ line: row.line, verdict, units: effect?.units?.left ?? 0 });
  }
  return { rows: read.rows, blank: read.blank, counts, faults: read.faults.slice(0, EXAMPLES), left };
}
