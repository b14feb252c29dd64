"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { reviewLine } from "@/lib/commands/affected/review-line";
import { openSupplement } from "@/lib/commands/incidents/open-supplement";

export async function identify(input: { incidentRef: string }) {
  const result = await runAsStaff(identifyAffected, input);
  if (result.ok) revalidatePath(`/incidents/${input.incidentRef}`, "layout");
  return result;
}

export async function review(input: { incidentRef: string; orderLineId: string; verdict: "in" | "out" | "withdrawn"; reason: string }) {
  const result = await runAsStaff(reviewLine, input);
  if (result.ok) revalidatePath(`/incidents/${input.incidentRef}`, "layout");
  return result;
}

export async function supplement(input: { incidentRef: string }) {
  const result = await runAsStaff(openSupplement, input);
  if (result.ok) revalidatePath("/incidents", "layout");
  return result;
}
