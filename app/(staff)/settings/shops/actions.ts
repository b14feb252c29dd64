"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { checkSource } from "@/lib/commands/sources/check-source";
import { connectSource } from "@/lib/commands/sources/connect-source";
import { editSource } from "@/lib/commands/sources/edit-source";
import { pullSource } from "@/lib/commands/sources/pull-source";
import { removeSource } from "@/lib/commands/sources/remove-source";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings/shops");
  return result;
}

export const connectSourceAction = async (input: unknown) => change(connectSource, input);
export const editSourceAction = async (input: unknown) => change(editSource, input);
export const removeSourceAction = async (input: unknown) => change(removeSource, input);
export const pullSourceAction = async (input: unknown) => change(pullSource, input);
export const checkSourceAction = async (input: unknown) => change(checkSource, input);
