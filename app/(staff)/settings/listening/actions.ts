"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { archiveCannedAnswer } from "@/lib/commands/canned/archive-canned-answer";
import { saveCannedAnswer } from "@/lib/commands/canned/save-canned-answer";
import type { Command, Result } from "@/lib/commands/command";
import { saveListening } from "@/lib/commands/settings/save-listening";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings/listening");
  return result;
}

export const saveListeningAction = async (input: unknown) => change(saveListening, input);
export const saveCannedAction = async (input: unknown) => change(saveCannedAnswer, input);
export const archiveCannedAction = async (input: unknown) => change(archiveCannedAnswer, input);
