"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Result } from "@/lib/commands/command";
import { preferContact } from "@/lib/commands/contacts/prefer-contact";

export async function preferContactAction(input: unknown): Promise<Result<unknown>> {
  const result = await runAsStaff(preferContact, input);
  if (result.ok) revalidatePath("/customers/[id]", "page");
  return result;
}
