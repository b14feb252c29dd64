import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { peopleRows } from "@/lib/db/impact/people-rows";
import { readMeasurement } from "@/lib/db/impact/read-measurement";
import { compareGroups } from "@/lib/domain/impact/compare-groups";
import type { PersonRow } from "@/lib/domain/impact/person-row";

/** A person of an export: `weight` is what they count for in the design in force, 0 for who is compared with nobody. */
export type ImpactRow = PersonRow & { weight: number };

/** Every person behind the numbers of an incident, page by page; null: nothing is measured yet, or no incident has this reference. */
export async function impactRows(ref: string): Promise<{ currency: string; pages: AsyncGenerator<ImpactRow[]> } | null> {
  const incident = await prisma.incident.findUnique({ where: { ref }, select: { id: true } });
  const measurement = incident && (await readMeasurement(prisma, incident.id, now()));
  const design = measurement?.results[0]?.design;
  if (!measurement || !design) return null;
  const { scope, groups } = measurement;
  const { treated, comparison } = compareGroups(groups, design);
  const weights = new Map([...treated, ...comparison].map(({ group, weight }) => [keyOf(group), weight]));
  async function* pages() {
    for await (const page of peopleRows(scope)) yield page.map((row): ImpactRow => ({ ...row, weight: weights.get(keyOf(row)) ?? 0 }));
  }
  return { currency: scope.currency, pages: pages() };
}

const keyOf = ({ treated, cell, cohort, rule, dealt }: Omit<PersonRow, "past" | "windows" | "customerId">): string =>
  [treated, cell, cohort, rule, dealt?.from, dealt?.arm].join("|");
