import { prisma } from "@/lib/db/client";
import { countMatchingMembers, countPartition, readSpread } from "@/lib/db/cohorts/partition";
import { conditionsSchema } from "@/lib/db/cohorts/ruled-cohorts";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { readShop } from "@/lib/db/settings/shop";
import type { ConsumptionKind } from "@/lib/domain/cohorts/consumption-kind";
import { isStanding } from "@/lib/domain/cohorts/standing-cohorts";
import { type Suggestion, suggestedCohorts } from "@/lib/domain/cohorts/suggested-cohorts";
import type { Condition } from "@/lib/domain/plans/rule";

export type PartitionCohort = {
  key: string;
  letter: string;
  name: { fr: string; en: string };
  standing: boolean;
  /** Null: filled by hand, or by use and price alone. */
  when: Condition[] | null;
  customers: number;
  held: number;
};
export type Partition = {
  incidentRef: string;
  currency: string;
  /** In the order in which they take people. */
  cohorts: PartitionCohort[];
  customers: number;
  held: number;
  /** Affected customers who are in no cohort yet. */
  without: number;
  /** Why the split is to be made again; null: it stands. */
  outdatedBy: string | null;
  consumptionKinds: ConsumptionKind[];
  suggestions: Suggestion[];
};

const LAST_STANDING = ["overcharged", "consumed", "untouched"];

/** Who is in which cohort and in what order cohorts take people; null before the first split. */
export async function readPartition(ref: string): Promise<Partition | null> {
  const incident = await findIncident(prisma, ref);
  const split = incident && (await prisma.cohortSplit.findUnique({ where: { incidentId: incident.id } }));
  if (!incident || !split) return null;
  const [rows, counts, spread, shop] = await Promise.all([
    prisma.cohort.findMany({ where: { incidentId: incident.id }, orderBy: [{ position: "asc" }, { letter: "asc" }], take: 26 }),
    countPartition(prisma, incident.id),
    readSpread(prisma, incident.id),
    readShop(prisma),
  ]);
  const cohorts = rows.map(({ key, letter, nameFr, nameEn, expression }): PartitionCohort => {
    const counted = counts.cohorts.find((one) => one.cohortKey === key);
    const when = expression === null ? null : conditionsSchema.parse(expression);
    const facts = { customers: counted?.customers ?? 0, held: counted?.held ?? 0 };
    return { key, letter, name: { fr: nameFr, en: nameEn }, standing: isStanding(key), when, ...facts };
  });
  const rank = ({ key }: PartitionCohort) => (key === "reported" ? -1 : LAST_STANDING.indexOf(key) + 1);
  return {
    incidentRef: ref,
    currency: incident.products[0]?.currency ?? "EUR",
    cohorts: cohorts.toSorted((a, b) => rank(a) - rank(b)),
    customers: counts.cohorts.reduce((sum, one) => sum + one.customers, 0),
    held: counts.cohorts.reduce((sum, one) => sum + one.held, 0),
    without: counts.without,
    outdatedBy: split.outdatedBy,
    consumptionKinds: incident.consumptionKinds,
    suggestions: suggestedCohorts({ ...spread, shopDomain: new URL(shop.url).hostname.replace(/^www\./, "") }),
  };
}

/** How many customers a rule would take, by the cohort they are in now. */
export async function previewRule(ref: string, when: unknown): Promise<{ customers: number; from: Record<string, number> } | null> {
  const conditions = conditionsSchema.safeParse(when);
  const incident = await findIncident(prisma, ref);
  if (!incident || !conditions.success) return null;
  if (conditions.data.length === 0) return { customers: 0, from: {} };
  const rows = await countMatchingMembers(prisma, incident.id, conditions.data);
  const from = Object.fromEntries(rows.map(({ cohortKey, customers }) => [cohortKey, customers]));
  return { customers: rows.reduce((sum, one) => sum + one.customers, 0), from };
}
