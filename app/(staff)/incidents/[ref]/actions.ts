"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { closeIncident } from "@/lib/commands/incidents/close-incident";

export async function closeTheIncident(input: { incidentRef: string }) {
  const result = await runAsStaff(closeIncident, input);
  if (result.ok) revalidatePath("/incidents", "layout");
  return result;
}
