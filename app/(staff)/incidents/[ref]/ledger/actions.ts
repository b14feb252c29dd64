"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { makeChoiceForCustomer } from "@/lib/commands/choices/make-choice-for-customer";
import type { Command, Result } from "@/lib/commands/command";
import { revokeCredit } from "@/lib/commands/credits/revoke-credit";
import { continueExecution } from "@/lib/commands/ledger/continue-execution";
import { pauseExecution } from "@/lib/commands/ledger/pause-execution";
import { resumeExecution } from "@/lib/commands/ledger/resume-execution";
import { retryCompensations } from "@/lib/commands/ledger/retry-compensations";
import { settleByHand, skipCompensations } from "@/lib/commands/ledger/settle-failed";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { stopExecution } from "@/lib/commands/ledger/stop-execution";

async function run<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

type Starting = { planId: number; fingerprint: string; pilot: number; reason: string };
export const startExecutionAction = async (input: Starting) => run(startExecution, input);
export const pauseExecutionAction = async (input: { executionId: number }) => run(pauseExecution, input);
export const resumeExecutionAction = async (input: { executionId: number; reason: string }) => run(resumeExecution, input);
export const continueExecutionAction = async (input: { executionId: number; count: number; reason: string }) =>
  run(continueExecution, input);
export const stopExecutionAction = async (input: { executionId: number; reason: string }) => run(stopExecution, input);
export const retryAction = async (input: { executionId: number; error?: string; customerId?: string }) => run(retryCompensations, input);

type Settling = { executionId: number; customerId: string; reason: string };
export const settleByHandAction = async (input: Settling) => run(settleByHand, input);
export const skipAction = async (input: Settling) => run(skipCompensations, input);
export const makeChoiceAction = async (input: { choiceId: string; optionKey: string; reason: string }) => run(makeChoiceForCustomer, input);
export const revokeCreditAction = async (input: { creditId: string; reason: string }) => run(revokeCredit, input);
