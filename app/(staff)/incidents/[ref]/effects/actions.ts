"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { requireStaff } from "@/lib/auth/session";
import type { Command, Result } from "@/lib/commands/command";
import { confirmEffects } from "@/lib/commands/effects/confirm-effects";
import { prepareList } from "@/lib/commands/effects/prepare-list";
import { replayEffect } from "@/lib/commands/effects/replay-effect";
import { retryEffects } from "@/lib/commands/effects/retry-effects";
import { settleEffectByHand, skipEffect } from "@/lib/commands/effects/settle-effects-by-hand";
import { releaseHeldEffects, skipHeldEffects } from "@/lib/commands/effects/settle-held";
import { type JudgedConfirmation, judgeConfirmation } from "@/lib/queries/effects/judge-confirmation";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";

async function run<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const retryEffectsAction = async (input: unknown) => run(retryEffects, input);
export const settleEffectAction = async (input: unknown) => run(settleEffectByHand, input);
export const skipEffectAction = async (input: unknown) => run(skipEffect, input);
export const replayEffectAction = async (input: unknown) => run(replayEffect, input);
export const releaseHeldEffectsAction = async (input: unknown) => run(releaseHeldEffects, input);
export const skipHeldEffectsAction = async (input: unknown) => run(skipHeldEffects, input);
export const prepareListAction = async (input: unknown) => run(prepareList, input);

const unusable = { ok: false, refusal: { reason: "confirmation_unusable" } } as const;

/** What a list that came back would change; nothing is written. */
export async function judgeConfirmationAction(form: FormData): Promise<Result<Omit<JudgedConfirmation, "rows">>> {
  await requireStaff();
  const judged = await judgedOf(form);
  if (!judged) return unusable;
  const { rows: _, ...shown } = judged.confirmation;
  return { ok: true, value: shown };
}

/** Takes the list in; the file is read again, and must change as many lines as were shown. */
export async function confirmEffectsAction(form: FormData): Promise<Result<{ done: number; failed: number }>> {
  await requireStaff();
  const judged = await judgedOf(form);
  if (!judged) return unusable;
  const { incidentId, confirmation } = judged;
  return run(confirmEffects, { incidentId, rows: confirmation.rows, expected: Number(form.get("expected")) });
}

async function judgedOf(form: FormData): Promise<{ incidentId: number; confirmation: JudgedConfirmation } | null> {
  const [ref, file] = [form.get("ref"), form.get("file")];
  const incident = typeof ref === "string" ? await incidentOfPage(ref) : null;
  if (!incident || !(file instanceof File)) return null;
  const confirmation = await judgeConfirmation(incident.id, new Uint8Array(await file.arrayBuffer()));
  return confirmation && { incidentId: incident.id, confirmation };
}
