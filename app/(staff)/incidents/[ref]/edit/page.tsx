import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DeclareForm } from "@/components/incidents/declare-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";
import { decimalSignOf } from "@/lib/domain/incidents/decimal";
import { declarationOf } from "@/lib/domain/incidents/declaration";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readDeclareScreen, readKnownNames } from "@/lib/queries/incidents/declare-screen";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { countLinesOf, countPeopleOf, findGroup, findPrices, findProducts } from "../../new/actions";
import { saveIncident } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents.form"))("editTitle") };
}

export default async function EditIncidentPage({ params }: { params: Promise<{ ref: string }> }) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident || !mayDo(staff.role, "incident.edit")) notFound();
  const t = await getTranslations("incidents.form");
  const [{ people }, names] = await Promise.all([readDeclareScreen(), readKnownNames()]);
  const { ref, version } = incident;
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader title={t("editTitle")} lead={t("editLead")} />
      <DeclareForm
        start={declarationOf(incident, decimalSignOf(await getLocale()))}
        draftKey={`amends-edit-${ref}-${version}`}
        people={people}
        names={names}
        submitLabel={t("save")}
        save={saveIncident.bind(null, ref, version)}
        suggest={{ products: findProducts, prices: findPrices, group: findGroup }}
        count={{ lines: countLinesOf, people: countPeopleOf }}
      />
    </div>
  );
}
