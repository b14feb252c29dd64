"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Result } from "@/lib/commands/command";
import { correctAddress } from "@/lib/commands/contacts/correct-address";
import { preferContact } from "@/lib/commands/contacts/prefer-contact";

export async function preferContactAction(input: unknown): Promise<Result<unknown>> {
  const result = await runAsStaff(preferContact, input);
  if (result.ok) revalidatePath("/customers/[id]", "page");
  return result;
}

export async function correctAddressAction(input: unknown): Promise<Result<{ email: string; shared: number }>> {
  const result = await runAsStaff(correctAddress, input);
  if (result.ok) revalidatePath("/customers/[id]", "page");
  return result;
}
