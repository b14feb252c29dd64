import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AffectedScreen } from "@/components/affected/affected-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { readAffectedScreen } from "@/lib/queries/affected/affected-screen";
import { lineSearch } from "@/lib/queries/affected/line-page";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { identify, supplement } from "./actions";

type PageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("affected"))("title") };
}

export default async function AffectedPage({ params, searchParams }: PageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const search = lineSearch(await searchParams);
  const screen = await readAffectedScreen(incident, search, staff.role === "auditor");
  return (
    <AffectedScreen
      incidentRef={incident.ref}
      zone={incident.zone}
      search={search}
      identify={mayDo(staff.role, "affected.identify") ? identify : null}
      supplement={mayDo(staff.role, "incident.open_supplement") ? supplement : null}
      {...screen}
    />
  );
}
