import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeclareForm } from "@/components/incidents/declare-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";
import { emptyDeclaration } from "@/lib/domain/incidents/declaration";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readDeclareScreen } from "@/lib/queries/incidents/declare-screen";
import { declareIncident, findPrices, findProducts, findWindow } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents.form"))("title") };
}

export default async function NewIncidentPage() {
  const staff = await requireStaff();
  if (!mayDo(staff.role, "incident.open")) notFound();
  const t = await getTranslations("incidents.form");
  const { people, zone, channels } = await readDeclareScreen();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} lead={t("lead")} />
      <DeclareForm
        start={emptyDeclaration(zone, staff.id)}
        draftKey="amends-declaration"
        people={people}
        channels={channels}
        submitLabel={t("submit")}
        save={declareIncident}
        suggest={{ products: findProducts, prices: findPrices, window: findWindow }}
      />
    </div>
  );
}
