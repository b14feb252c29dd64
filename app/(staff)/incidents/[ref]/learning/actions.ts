"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { backTestGuard } from "@/lib/commands/guards/back-test-guard";
import { draftGuard } from "@/lib/commands/learning/draft-guard";
import { removeAction } from "@/lib/commands/learning/remove-action";
import { saveAction } from "@/lib/commands/learning/save-action";
import { savePostMortem } from "@/lib/commands/learning/save-post-mortem";
import { saveTask } from "@/lib/commands/learning/save-task";
import { settleTask } from "@/lib/commands/learning/settle-task";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  // The next action of the header counts tasks and actions too.
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const saveTaskAction = async (input: unknown) => change(saveTask, input);
export const settleTaskAction = async (input: unknown) => change(settleTask, input);
export const savePostMortemAction = async (input: unknown) => change(savePostMortem, input);
export const saveActionAction = async (input: unknown) => change(saveAction, input);
export const removeActionAction = async (input: unknown) => change(removeAction, input);
export const draftGuardAction = async (input: unknown) => change(draftGuard, input);
export const backTestAction = async (input: unknown) => change(backTestGuard, input);
