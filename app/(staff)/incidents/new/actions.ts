"use server";

import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff, requireStaff } from "@/lib/auth/session";
import type { Result } from "@/lib/commands/command";
import { discardDraft } from "@/lib/commands/incident-drafts/discard-draft";
import { saveDraft } from "@/lib/commands/incident-drafts/save-draft";
import { startDraft } from "@/lib/commands/incident-drafts/start-draft";
import { addReporters } from "@/lib/commands/incidents/add-reporters";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { type Declaration, emptyProduct, readDeclaration } from "@/lib/domain/incidents/declaration";
import { readDraft, readEmptyDeclaration } from "@/lib/queries/incidents/drafts";
import {
  countDeclaredLines,
  countDeclaredPeople,
  type ProductGroup,
  suggestGroup,
  suggestPrices,
  suggestProducts,
} from "@/lib/queries/incidents/suggestions";

const sign = async () => decimalSignOf(await getLocale());

/** Begins a declaration, about one SKU where the form names it, and opens its first step. */
export async function beginDeclaration(data: FormData): Promise<void> {
  const staff = await requireStaff();
  const empty = await readEmptyDeclaration(staff.id);
  const sku = String(data.get("sku") ?? "");
  const started = await runAsStaff(startDraft, { form: sku ? { ...empty, products: [{ ...emptyProduct(), sku }] } : empty });
  if (started.ok) redirect(`/incidents/new/${started.value.id}/declare` as Route);
  redirect("/incidents" as Route);
}

export const saveDeclaration = async (id: string, version: number, form: Declaration) => runAsStaff(saveDraft, { id, version, form });

/** The declaration as it is stored now. */
export const currentDeclaration = async (id: string) => ((await currentStaff()) ? readDraft(id) : null);

export async function discardDeclaration(data: FormData): Promise<void> {
  await runAsStaff(discardDraft, { id: String(data.get("id") ?? "") });
  revalidatePath("/incidents/new");
  redirect("/incidents/new" as Route);
}

/** Opens the incident; the draft is used up by it. Those who warned are remembered where the pasted text names any. */
export async function declareIncident(draftId: string, form: Declaration): Promise<Result<{ ref: string }>> {
  const read = readDeclaration(form, await sign());
  if (!read.ok) return { ok: false, refusal: { reason: "invalid" }, invalid: read.invalid };
  const result = await runAsStaff(openIncident, { ...read.fields, draftId });
  if (!result.ok) return result;
  if (form.reporters.trim() !== "") await runAsStaff(addReporters, { incidentRef: result.value.ref, text: form.reporters });
  revalidatePath("/incidents");
  return result;
}

export const findProducts = async (text: string) => ((await currentStaff()) ? suggestProducts(text, await sign()) : []);

export const findPrices = async (sku: string) => ((await currentStaff()) ? suggestPrices(sku, await sign()) : []);

export const findGroup = async (group: ProductGroup) => ((await currentStaff()) ? suggestGroup(group, await sign()) : []);

/** What follows an edge that is moved. */
export async function countLinesOf(form: Declaration) {
  const read = (await currentStaff()) ? readDeclaration(form, await sign()) : null;
  return read?.ok ? countDeclaredLines(read.fields) : null;
}

/** What is asked when the edges rest. */
export async function countPeopleOf(form: Declaration) {
  const read = (await currentStaff()) ? readDeclaration(form, await sign()) : null;
  return read?.ok ? countDeclaredPeople(read.fields) : null;
}

export async function countDeclared(form: Declaration) {
  const [lines, people] = await Promise.all([countLinesOf(form), countPeopleOf(form)]);
  return lines && people && { ...lines, ...people };
}
