"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { delegateApproval } from "@/lib/commands/approvals/delegate-approval";
import { revokeDelegation } from "@/lib/commands/approvals/revoke-delegation";
import type { Command, Result } from "@/lib/commands/command";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/settings/delegations");
  return result;
}

export const delegateApprovalAction = async (input: unknown) => change(delegateApproval, input);
export const revokeDelegationAction = async (input: unknown) => change(revokeDelegation, input);
