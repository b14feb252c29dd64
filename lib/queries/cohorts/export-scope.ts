import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import type { Locale } from "@/lib/i18n/locale";

/** What an export needs of its incident; null when there is none. */
export async function exportScope(ref: string, locale: Locale) {
  const incident = await findIncident(prisma, ref);
  if (!incident) return null;
  const cohorts = await prisma.cohort.findMany({ where: { incidentId: incident.id } });
  const names = new Map(cohorts.map(({ key, nameFr, nameEn }) => [key, locale === "fr" ? nameFr : nameEn]));
  return { incidentId: incident.id, zone: incident.zone, cohortName: (key: string) => names.get(key) ?? key };
}
