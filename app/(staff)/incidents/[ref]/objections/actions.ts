"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { settleObjection } from "@/lib/commands/objections/settle-objection";

export async function settleObjectionAction(input: { objectionId: string; note: string }) {
  const result = await runAsStaff(settleObjection, input);
  if (result.ok) revalidatePath("/incidents/[ref]/objections", "page");
  return result;
}
