import type { Tx } from "../../db/client";
import { outdateSplit } from "../../db/cohorts/outdate-split";
import { addReporters, matchAddresses } from "../../db/people/reporters";
import type { Actor } from "../../domain/staff/actor";
import { enqueue } from "../../jobs/queue";

export type UsedTip = { id: number; body: string; email: string; at: Date };
type Using = {
  incidentId: number;
  actor: Actor;
  now: Date;
  /** Whether who wrote may still join those who warned: not once a plan was executed. */
  addReporters: boolean;
};

/**
 * Makes open tips the evidence of an incident: each becomes a note of the moment at which it came, who left an address joins
 * those who warned, and is thanked once.
 */
export async function keepAsEvidence(tx: Tx, tips: readonly UsedTip[], { incidentId, actor, now, ...may }: Using): Promise<void> {
  if (tips.length === 0) return;
  const ids = tips.map(({ id }) => id);
  await tx.priceTip.updateMany({
    where: { id: { in: ids }, state: "open" },
    data: { state: "used", incidentId, settledBy: actor.id, settledAt: now },
  });
  const written = { incidentId, kind: "note" as const, writtenAt: now, by: actor.id, byName: actor.name };
  await tx.incidentNote.createMany({ data: tips.map(({ body, at }) => ({ ...written, body, at })) });
  const addresses = [...new Set(tips.flatMap(({ email }) => email || []))];
  if (may.addReporters && addresses.length > 0) await warnedBy(tx, incidentId, addresses, { by: actor.id, at: now });
  for (const { id, email } of tips) if (email) await enqueue(tx, "thank-tip", { tipId: id }, thankJob(id));
}

async function warnedBy(tx: Tx, incidentId: number, addresses: string[], { by, at }: { by: string; at: Date }): Promise<void> {
  const added = await addReporters(tx, incidentId, addresses, by, at);
  if (added > 0 && (await matchAddresses(tx, incidentId, addresses)).affected > 0) await outdateSplit(tx, incidentId, "reporters");
}

const thankJob = (tipId: number) => ({ key: `thank-tip:${tipId}`, queue: "thank-tip" });
