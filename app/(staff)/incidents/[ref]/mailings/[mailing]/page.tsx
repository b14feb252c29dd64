import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MailingView } from "@/components/mailings/mailing-view";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readMailingScreen } from "@/lib/queries/mailings/mailing-screen";
import { mailingSearchSchema, readMailingId } from "@/lib/queries/mailings/mailing-search";

type MailingPageProps = {
  params: Promise<{ ref: string; mailing: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: MailingPageProps): Promise<Metadata> {
  const t = await getTranslations("mailings");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function MailingPage({ params, searchParams }: MailingPageProps) {
  const staff = await requireStaff();
  const { ref, mailing } = await params;
  const [incident, mailingId] = [await incidentOfPage(ref), readMailingId(mailing)];
  if (!incident || mailingId === null) notFound();
  const search = mailingSearchSchema.parse(await searchParams);
  const data = await readMailingScreen(incident.id, mailingId, search, { id: staff.id, role: staff.role });
  if (!data) notFound();
  const may = {
    schedule: mayDo(staff.role, "mailing.schedule"),
    pause: mayDo(staff.role, "mailing.pause"),
    resume: mayDo(staff.role, "mailing.resume"),
    cancel: mayDo(staff.role, "mailing.cancel"),
    settle: mayDo(staff.role, "mailing.settle_message"),
    submit: mayDo(staff.role, "mailing.submit"),
    decide: mayDo(staff.role, "mailing.decide"),
    test: mayDo(staff.role, "mailing.send_test"),
    draft: mayDo(staff.role, "mailing.draft"),
    read: staff.role !== "auditor",
  };
  const base = `/incidents/${incident.ref}/mailings/${mailingId}`;
  return <MailingView incident={{ ref: incident.ref, zone: incident.zone }} base={base} data={data} search={search} may={may} />;
}
