"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { resealPlan } from "@/lib/commands/approvals/reseal-plan";

export async function reseal(input: unknown) {
  const result = await runAsStaff(resealPlan, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}
