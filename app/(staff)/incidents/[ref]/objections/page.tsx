import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ObjectionsPage } from "@/components/objections/objections-page";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readObjections } from "@/lib/queries/objections/objections-screen";
import { settleObjectionAction } from "./actions";

type PageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await getTranslations("objections"))("title")} · ${(await params).ref}` };
}

export default async function Page({ params }: PageProps) {
  const { role } = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const screen = await readObjections(incident.id, role === "auditor");
  return (
    <ObjectionsPage screen={screen} zone={incident.zone} maySettle={mayDo(role, "objection.settle")} onSettle={settleObjectionAction} />
  );
}
