"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";

export async function identify(input: { incidentRef: string }) {
  const result = await runAsStaff(identifyAffected, input);
  if (result.ok) revalidatePath(`/incidents/${input.incidentRef}`, "layout");
  return result;
}
