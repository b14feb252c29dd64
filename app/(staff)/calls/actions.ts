"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { addCall } from "@/lib/commands/calls/add-call";
import { settleCall } from "@/lib/commands/calls/settle-call";
import type { Command, Result } from "@/lib/commands/command";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

export const settleCallAction = async (input: unknown) => change(settleCall, input);
export const addCallAction = async (input: unknown) => change(addCall, input);
