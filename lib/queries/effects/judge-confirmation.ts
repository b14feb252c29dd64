import { prisma } from "@/lib/db/client";
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
  left: { line: number; verdict: Exclude<Verdict, "done" | "failed" | "already"> }[];
};

/** Null: this is not the list, or cannot be read. */
export async function judgeConfirmation(incidentId: number, file: Uint8Array): Promise<JudgedConfirmation | null> {
  const table = await readList(file);
  const read = table && readConfirmation(table);
  if (!read) return null;
  const effects = await prisma.effect.findMany({
    where: { incidentId, idempotencyKey: { in: read.rows.map(({ key }) => key) } },
    select: { idempotencyKey: true, state: true, externalId: true },
  });
  const byKey = new Map(effects.map((effect) => [effect.idempotencyKey, effect]));
  const counts: Record<Verdict, number> = { done: 0, failed: 0, already: 0, not_here: 0, being_sent: 0, settled_otherwise: 0 };
  const left: JudgedConfirmation["left"] = [];
  for (const row of read.rows) {
    const verdict = judgeRow(row, byKey.get(row.key));
    counts[verdict]++;
    if (verdict !== "done" && verdict !== "failed" && verdict !== "already" && left.length < EXAMPLES)
      left.push({ line: row.line, verdict });
  }
  return { rows: read.rows, blank: read.blank, counts, faults: read.faults.slice(0, EXAMPLES), left };
}
