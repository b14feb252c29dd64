"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { checkAccount } from "@/lib/commands/accounts/check-account";
import { connectAccount } from "@/lib/commands/accounts/connect-account";
import { editAccount } from "@/lib/commands/accounts/edit-account";
import { removeAccount } from "@/lib/commands/accounts/remove-account";
import { renewAccountSecret } from "@/lib/commands/accounts/renew-account-secret";
import { turnAccount } from "@/lib/commands/accounts/turn-account";
import type { Command, Result } from "@/lib/commands/command";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings/accounts");
  return result;
}

export const connectAccountAction = async (input: unknown) => change(connectAccount, input);
export const editAccountAction = async (input: unknown) => change(editAccount, input);
export const turnAccountAction = async (input: unknown) => change(turnAccount, input);
export const renewAccountSecretAction = async (input: unknown) => change(renewAccountSecret, input);
export const removeAccountAction = async (input: unknown) => change(removeAccount, input);
export const checkAccountAction = async (input: unknown) => change(checkAccount, input);
