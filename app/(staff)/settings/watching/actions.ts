"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { tryPlace } from "@/lib/commands/alerts/try-place";
import type { Command, Result } from "@/lib/commands/command";
import { saveWatching } from "@/lib/commands/settings/save-watching";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings/watching");
  return result;
}

export const saveWatchingAction = async (input: unknown) => change(saveWatching, input);
export const tryPlaceAction = async (input: unknown) => change(tryPlace, input);
