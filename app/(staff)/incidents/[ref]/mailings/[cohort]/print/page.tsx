import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LettersToPrint } from "@/components/mailings/letters-to-print";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readLettersToPrint } from "@/lib/queries/mailings/letters-to-print";

type PrintPageProps = { params: Promise<{ ref: string; cohort: string }> };

export async function generateMetadata({ params }: PrintPageProps): Promise<Metadata> {
  const t = await getTranslations("mailings.print");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function PrintPage({ params }: PrintPageProps) {
  const staff = await requireStaff();
  const { ref, cohort } = await params;
  const incident = await incidentOfPage(ref);
  if (!incident || !mayDo(staff.role, "letter.mark_done")) notFound();
  const run = await readLettersToPrint(incident.id, cohort);
  if (!run) notFound();
  return <LettersToPrint {...run} />;
}
