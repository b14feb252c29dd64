"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command } from "@/lib/commands/command";
import { dealArms } from "@/lib/commands/impact/deal-arms";
import { fixImpactPlan } from "@/lib/commands/impact/fix-impact-plan";
import { saveAssumptions } from "@/lib/commands/impact/save-assumptions";
import { saveImpactPlan } from "@/lib/commands/impact/save-impact-plan";
import { takeLook } from "@/lib/commands/impact/take-look";

/** Arms are cohorts: every page of the incident is read again. */
async function act<V>(command: Command<V>, input: unknown) {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const saveImpactPlanAction = async (input: unknown) => act(saveImpactPlan, input);
export const fixImpactPlanAction = async (input: unknown) => act(fixImpactPlan, input);
export const dealArmsAction = async (input: unknown) => act(dealArms, input);
export const takeLookAction = async (input: unknown) => act(takeLook, input);
export const saveAssumptionsAction = async (input: unknown) => act(saveAssumptions, input);
