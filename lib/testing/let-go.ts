import type { Result } from "../commands/command";
import { advanceMailing } from "../commands/mailings/advance-mailing";
import { scheduleMailing } from "../commands/mailings/schedule-mailing";
import { prisma } from "../db/client";
import { type Actor, WORKER } from "../domain/staff/actor";

/** At once, day and night, all of them at the same time, as fast as they are taken. */
const FREELY = { at: null, quiet: null, perMinute: null, canary: 0, canaryHoldMinutes: 0 };

type LettingGo = { mailingId: number; confirmCount: number; seen?: string } & Partial<Record<keyof typeof FREELY, unknown>>;

/** Schedules a mailing freely but for what is given, and begins it as the worker would once nobody can call it back. */
export async function letGo(actor: Actor, given: LettingGo): Promise<Result<{ mailingId: number }>> {
  const { mailingId } = given;
  const scheduled = await scheduleMailing(actor, { ...FREELY, ...given });
  if (!scheduled.ok) return scheduled;
  await prisma.mailing.update({ where: { id: mailingId }, data: { leavesAt: new Date(0) } });
  const begun = await advanceMailing(WORKER, { mailingId, step: "begin" });
  return begun.ok ? { ok: true, value: { mailingId } } : begun;
}
