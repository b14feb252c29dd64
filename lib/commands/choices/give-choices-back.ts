import { nextDefaultAt } from "../../db/choices/next-default";
import { reopenChoices } from "../../db/choices/overtake-choices";
import type { Tx } from "../../db/client";
import { enqueue } from "../../jobs/queue";

/** Whoever a plan that follows does not treat after all may choose again, and falls to the default at the old time; returns how many. */
export async function giveChoicesBack(tx: Tx, planId: number): Promise<number> {
  const reopened = await reopenChoices(tx, planId);
  for (const of of new Set(reopened)) {
    const runAt = await nextDefaultAt(tx, of);
    if (runAt) await enqueue(tx, "take-defaults", { planId: of }, { key: `defaults:${of}`, runAt });
  }
  return reopened.length;
}
