"use server";

import { revalidatePath } from "next/cache";
import type { QuoteInput } from "@/components/quotes/choose-quote";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Command } from "@/lib/commands/command";
import { chooseQuote } from "@/lib/commands/quotes/choose-quote";
import { removeQuote } from "@/lib/commands/quotes/remove-quote";

/** The incident's header counts what waits, so every page of it is read again. */
async function act<V>(command: Command<V>, input: unknown) {
  const result = await runAsStaff(command, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

export const chooseQuoteAction = async (input: QuoteInput) => act(chooseQuote, input);
export const removeQuoteAction = async (quoteId: string, reason: string) => act(removeQuote, { quoteId, reason });
