import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LettersToPrint } from "@/components/mailings/letters-to-print";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readLettersToPrint } from "@/lib/queries/mailings/letters-to-print";
import { readMailingId } from "@/lib/queries/mailings/mailing-search";

type PrintPageProps = { params: Promise<{ ref: string; mailing: string }> };

export async function generateMetadata({ params }: PrintPageProps): Promise<Metadata> {
  const t = await getTranslations("mailings.print");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function PrintPage({ params }: PrintPageProps) {
  const staff = await requireStaff();
  const { ref, mailing } = await params;
  const [incident, mailingId] = [await incidentOfPage(ref), readMailingId(mailing)];
  if (!incident || mailingId === null || !mayDo(staff.role, "letter.mark_done")) notFound();
  const run = await readLettersToPrint(incident.id, mailingId);
  if (!run) notFound();
  return <LettersToPrint {...run} />;
}
