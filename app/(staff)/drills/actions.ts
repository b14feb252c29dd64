"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { clearDrill } from "@/lib/commands/drills/clear-drill";
import { endDrill } from "@/lib/commands/drills/end-drill";
import { startDrill } from "@/lib/commands/drills/start-drill";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/drills", "layout");
  return result;
}

export const startDrillAction = async (input: unknown) => change(startDrill, input);
export const endDrillAction = async (input: unknown) => change(endDrill, input);
export const clearDrillAction = async (input: unknown) => change(clearDrill, input);
