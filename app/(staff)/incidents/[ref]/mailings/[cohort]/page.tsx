import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MailingView } from "@/components/mailings/mailing-view";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { mailingSearchSchema, readMailingScreen } from "@/lib/queries/mailings/mailing-screen";

type MailingPageProps = {
  params: Promise<{ ref: string; cohort: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: MailingPageProps): Promise<Metadata> {
  const t = await getTranslations("mailings");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function MailingPage({ params, searchParams }: MailingPageProps) {
  const staff = await requireStaff();
  const { ref, cohort } = await params;
  const incident = await incidentOfPage(ref);
  if (!incident) notFound();
  const search = mailingSearchSchema.parse(await searchParams);
  const masked = staff.role === "auditor";
  const data = await readMailingScreen(incident.id, cohort, search, masked);
  if (!data) notFound();
  const may = {
    send: mayDo(staff.role, "mailing.send"),
    pause: mayDo(staff.role, "mailing.pause"),
    resume: mayDo(staff.role, "mailing.resume"),
    settle: mayDo(staff.role, "mailing.settle_message"),
    read: !masked,
  };
  return <MailingView base={`/incidents/${ref}/mailings/${cohort}`} zone={incident.zone} data={data} search={search} may={may} />;
}
