"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { handOverPromise } from "@/lib/commands/promises/hand-over-promise";
import { settlePromise } from "@/lib/commands/promises/settle-promise";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  // The navigation counts promises too.
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

export const settlePromiseAction = async (input: unknown) => change(settlePromise, input);
export const handOverPromiseAction = async (input: unknown) => change(handOverPromise, input);
