"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import type { Command, Result } from "@/lib/commands/command";
import { decidePlan } from "@/lib/commands/plans/decide-plan";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { savePlan } from "@/lib/commands/plans/save-plan";
import { submitPlan } from "@/lib/commands/plans/submit-plan";
import { previewLetter } from "@/lib/queries/mailings/preview-letter";

async function run<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const startDraft = async (input: unknown) => run(draftPlan, input);
// A save changes nothing but the draft on the screen that saved it: nothing is read again.
export const saveDraft = async (input: unknown) => runAsStaff(savePlan, input);
export const submitDraft = async (input: unknown) => run(submitPlan, input);
export const decide = async (input: unknown) => run(decidePlan, input);

/** The letter that a sample customer would get; reads only, and not for auditors, who see no personal data. */
export async function readLetter(planId: number, customerId: string) {
  const staff = await currentStaff();
  if (!staff || staff.role === "auditor" || !/^\d{1,18}$/.test(customerId)) return null;
  return previewLetter({ planId, customerId: BigInt(customerId) });
}
