import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DraftList } from "@/components/incidents/declare/draft-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readDeclareScreen } from "@/lib/queries/incidents/declare-screen";
import { listDrafts } from "@/lib/queries/incidents/drafts";
import { beginDeclaration, discardDeclaration } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents.form"))("title") };
}

export default async function NewIncidentPage() {
  const staff = await requireStaff();
  if (!mayDo(staff.role, "incident.open")) notFound();
  const t = await getTranslations("incidents.form");
  const [drafts, { zone }] = await Promise.all([listDrafts(staff.id), readDeclareScreen()]);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} lead={t("lead")} />
      <DraftList drafts={drafts} zone={zone} begin={beginDeclaration} discard={discardDeclaration} />
    </div>
  );
}
