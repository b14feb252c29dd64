"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import type { Result } from "@/lib/commands/command";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { type Declaration, readDeclaration } from "@/lib/domain/incidents/declaration";
import { suggestPrices, suggestProducts, suggestWindow, type WindowQuestion } from "@/lib/queries/incidents/suggestions";

export async function declareIncident(form: Declaration): Promise<Result<{ ref: string }>> {
  const read = readDeclaration(form, decimalSignOf(await getLocale()));
  if (!read.ok) return { ok: false, refusal: { reason: "invalid" }, invalid: read.invalid };
  const result = await runAsStaff(openIncident, read.fields);
  if (result.ok) revalidatePath("/incidents");
  return result;
}

export const findProducts = async (text: string) => ((await currentStaff()) ? suggestProducts(text, decimalSignOf(await getLocale())) : []);

export const findPrices = async (sku: string) => ((await currentStaff()) ? suggestPrices(sku, decimalSignOf(await getLocale())) : []);

export const findWindow = async (question: WindowQuestion) => ((await currentStaff()) ? suggestWindow(question) : null);
