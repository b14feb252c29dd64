"use server";

import { revalidatePath } from "next/cache";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import { currentStaff } from "@/lib/auth/session";
import { saveTemplate } from "@/lib/commands/mailings/save-template";
import { isHardName } from "@/lib/domain/mailings/hard-names";
import { readTemplateKey } from "@/lib/domain/mailings/step";
import { contentSchema, type LetterContent } from "@/lib/domain/mailings/template";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { checkDraft, type DraftChecks } from "@/lib/queries/mailings/check-draft";
import { findReaders, type Reader } from "@/lib/queries/mailings/letter-editor";
import { type DraftPreview, previewDraft } from "@/lib/queries/mailings/preview-letter";

type Place = { incidentRef: string; templateKey: string };

export async function saveLetterAction(input: Place & { basedOn: number; content: LetterContent }) {
  const result = await runAsStaff(saveTemplate, input);
  if (result.ok) revalidatePath("/incidents/[ref]", "layout");
  return result;
}

/** Reads only, and only for whoever may write letters; null for everybody else and where there is no such incident. */
async function incidentIdFor(incidentRef: string): Promise<number | null> {
  const staff = await currentStaff();
  if (!staff || !mayDo(staff.role, "template.save")) return null;
  return (await incidentOfPage(incidentRef))?.id ?? null;
}

type Asking = Place & { customerId: string; language: "fr" | "en"; under: string | null; content: LetterContent };
export async function previewDraftAction({
  incidentRef,
  templateKey,
  customerId,
  language,
  under,
  content,
}: Asking): Promise<DraftPreview | null> {
  const incidentId = await incidentIdFor(incidentRef);
  const parsed = contentSchema.safeParse(content);
  if (!incidentId || !parsed.success || !/^\d{1,18}$/.test(customerId)) return null;
  const hard = under !== null && isHardName(under) ? under : null;
  return previewDraft({ incidentId, templateKey, customerId: BigInt(customerId), language, under: hard }, parsed.data);
}

export async function checkDraftAction({
  incidentRef,
  content,
}: {
  incidentRef: string;
  content: LetterContent;
}): Promise<DraftChecks | null> {
  const parsed = contentSchema.safeParse(content);
  return (await incidentIdFor(incidentRef)) && parsed.success ? checkDraft(parsed.data) : null;
}

export async function findReadersAction({ incidentRef, templateKey, q }: Place & { q: string }): Promise<Reader[]> {
  const incidentId = await incidentIdFor(incidentRef);
  return incidentId && q.trim() ? findReaders(incidentId, readTemplateKey(templateKey).cohortKey, q.trim().slice(0, 100)) : [];
}
