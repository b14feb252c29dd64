"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { revokeApiKey } from "@/lib/commands/api-keys/revoke-api-key";
import type { Command, Result } from "@/lib/commands/command";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings/keys");
  return result;
}

export const createApiKeyAction = async (input: unknown) => change(createApiKey, input);
export const revokeApiKeyAction = async (input: unknown) => change(revokeApiKey, input);
