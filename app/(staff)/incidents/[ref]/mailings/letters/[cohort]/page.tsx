import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LetterEditor } from "@/components/mailings/letter-editor";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readLetterEditor } from "@/lib/queries/mailings/letter-editor";

/** The segment is a template key: a cohort's own, or `notice:consumed`. */
type LetterPageProps = { params: Promise<{ ref: string; cohort: string }> };

export async function generateMetadata({ params }: LetterPageProps): Promise<Metadata> {
  const t = await getTranslations("mailings");
  return { title: `${t("editLetter")} · ${(await params).ref}` };
}

export default async function LetterPage({ params }: LetterPageProps) {
  const staff = await requireStaff();
  const { ref, cohort } = await params;
  const incident = await incidentOfPage(ref);
  if (!incident) notFound();
  const templateKey = decoded(cohort);
  const data = await readLetterEditor(incident.id, templateKey, staff.role === "auditor");
  if (!data) notFound();
  const maySave = mayDo(staff.role, "template.save");
  return <LetterEditor incidentRef={ref} templateKey={templateKey} name={data.names[await getLocale()]} data={data} maySave={maySave} />;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
