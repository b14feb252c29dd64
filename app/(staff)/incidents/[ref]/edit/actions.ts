"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import { runAsStaff } from "@/lib/auth/run-as-staff";
import type { Result } from "@/lib/commands/command";
import { editIncident } from "@/lib/commands/incidents/edit-incident";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { type Declaration, readDeclaration } from "@/lib/domain/incidents/declaration";

export async function saveIncident(incidentRef: string, version: number, form: Declaration): Promise<Result<{ ref: string }>> {
  const read = readDeclaration(form, decimalSignOf(await getLocale()));
  if (!read.ok) return { ok: false, refusal: { reason: "invalid" }, invalid: read.invalid };
  const result = await runAsStaff(editIncident, { incidentRef, version, fields: read.fields });
  if (result.ok) revalidatePath(`/incidents/${incidentRef}`, "layout");
  return result;
}
