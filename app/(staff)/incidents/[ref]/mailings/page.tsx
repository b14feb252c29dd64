import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MailingCards } from "@/components/mailings/mailing-cards";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readMailingCards } from "@/lib/queries/mailings/mailing-cards";

type MailingsPageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: MailingsPageProps): Promise<Metadata> {
  const t = await getTranslations("mailings");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function MailingsPage({ params }: MailingsPageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const data = await readMailingCards(incident.id, { id: staff.id, role: staff.role });
  const may = { prepare: mayDo(staff.role, "mailing.prepare"), draft: mayDo(staff.role, "mailing.draft") };
  return <MailingCards incidentRef={incident.ref} zone={incident.zone} data={data} may={may} />;
}
