"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import { defineCohort } from "@/lib/commands/cohorts/define-cohort";
import { removeCohort } from "@/lib/commands/cohorts/remove-cohort";
import type { Command, Result } from "@/lib/commands/command";
import { addReporters as addReportersCommand } from "@/lib/commands/incidents/add-reporters";
import { removeReporter as removeReporterCommand } from "@/lib/commands/incidents/remove-reporter";
import { dismissMatch } from "@/lib/commands/people/dismiss-match";
import { mergeCustomers } from "@/lib/commands/people/merge-customers";
import { splitCustomer } from "@/lib/commands/people/split-customer";
import { previewRule } from "@/lib/queries/people/partition";

async function change<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const result = await runAsStaff(command, input);
  if (result.ok) {
    revalidatePath("/incidents/[ref]", "layout");
    revalidatePath("/customers/[id]", "page");
  }
  return result;
}

export const merge = async (input: unknown) => change(mergeCustomers, input);
export const part = async (input: unknown) => change(splitCustomer, input);
export const dismiss = async (input: unknown) => change(dismissMatch, input);
export const addReporters = async (input: unknown) => change(addReportersCommand, input);
export const removeReporter = async (input: unknown) => change(removeReporterCommand, input);
export const define = async (input: unknown) => change(defineCohort, input);
export const remove = async (input: unknown) => change(removeCohort, input);
export const preview = async (incidentRef: string, when: unknown) => ((await currentStaff()) ? previewRule(incidentRef, when) : null);
