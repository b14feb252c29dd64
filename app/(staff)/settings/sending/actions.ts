"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command, Result } from "@/lib/commands/command";
import { askSenderDns } from "@/lib/commands/delivery/ask-sender-dns";
import { saveSending } from "@/lib/commands/settings/save-sending";
import { addSuppression } from "@/lib/commands/suppressions/add-suppression";
import { removeSuppression } from "@/lib/commands/suppressions/remove-suppression";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings/sending");
  return result;
}

export const saveSendingAction = async (input: unknown) => change(saveSending, input);
export const askSenderDnsAction = async (input: unknown) => change(askSenderDns, input);
export const addSuppressionAction = async (input: unknown) => change(addSuppression, input);
export const removeSuppressionAction = async (input: unknown) => change(removeSuppression, input);
