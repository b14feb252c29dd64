import { now } from "../../clock";
import { takeDefault } from "../../commands/choices/take-default";
import { nextDefaultAt, overdueChoices } from "../../db/choices/next-default";
import { prisma } from "../../db/client";
import type { RefusalReason } from "../../domain/refusal";
import { WORKER } from "../../domain/staff/actor";
import { enqueue } from "../queue";
import { defineTask } from "../task";

const AT_ONCE = 200;
/** Somebody else was first. */
const ENDED: readonly RefusalReason[] = ["choice_already_made", "choice_overtaken", "incident_closed"];

/** Takes the default of every choice of a plan whose time is over, then waits for the next; a choice made meanwhile stands. */
export const takeDefaultsTask = defineTask("take-defaults", async ({ planId }, { stopping }) => {
  for (;;) {
    const overdue = await overdueChoices(prisma, planId, now(), AT_ONCE);
    for (const { id } of overdue) {
      if (stopping()) break;
      const taken = await takeDefault(WORKER, { choiceId: String(id) });
      if (!taken.ok && !ENDED.includes(taken.refusal.reason)) throw new Error(`choice ${id}: ${taken.refusal.reason}`);
    }
    if (stopping() || overdue.length < AT_ONCE) break;
  }
  const runAt = await nextDefaultAt(prisma, planId);
  if (runAt) await enqueue(prisma, "take-defaults", { planId }, { key: `defaults:${planId}`, runAt });
});
