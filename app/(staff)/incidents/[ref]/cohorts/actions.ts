"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { addCohort } from "@/lib/commands/cohorts/add-cohort";
import { holdCustomers } from "@/lib/commands/cohorts/hold-customers";
import { moveCustomers } from "@/lib/commands/cohorts/move-customers";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { undoDecision } from "@/lib/commands/cohorts/undo-decision";
import type { Command, Result } from "@/lib/commands/command";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const split = async (input: unknown) => change(splitCohorts, input);
export const move = async (input: unknown) => change(moveCustomers, input);
export const hold = async (input: unknown) => change(holdCustomers, input);
export const undo = async (input: unknown) => change(undoDecision, input);
export const add = async (input: unknown) => change(addCohort, input);
