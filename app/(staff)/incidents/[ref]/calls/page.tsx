import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CallScreen } from "@/components/calls/call-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { callSearchSchema, readCallList } from "@/lib/queries/calls/call-list";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { settleCallAction } from "../../../calls/actions";

type CallsPageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: CallsPageProps): Promise<Metadata> {
  const t = await getTranslations("calls");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function IncidentCallsPage({ params, searchParams }: CallsPageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const list = await readCallList(incident.id, callSearchSchema.parse(await searchParams), staff.role === "auditor");
  const path = `/incidents/${incident.ref}/calls`;
  return (
    <CallScreen
      {...{ list, path }}
      incidentRef={incident.ref}
      caller={staff.name}
      maySettle={mayDo(staff.role, "call.settle")}
      onSettle={settleCallAction}
    />
  );
}
