"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { extendCredit } from "@/lib/commands/credits/extend-credit";
import { resendCredit } from "@/lib/commands/credits/resend-credit";

export async function extendCreditAction(input: { creditId: string; lastDay: string; reason: string }) {
  const result = await runAsStaff(extendCredit, input);
  if (result.ok) revalidatePath("/credits/[id]", "page");
  return result;
}

/** The link is in this answer alone: nothing is drawn anew that would show it again. */
export const resendCreditAction = async (input: { creditId: string; reason: string }) => runAsStaff(resendCredit, input);
