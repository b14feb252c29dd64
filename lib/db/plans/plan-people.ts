import type { Db } from "../client";

/** Names of members of staff by id; whoever is no longer there keeps the id. */
export async function staffNames(db: Db, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await db.staffUser.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true }, take: wanted.length });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? "" : (names.get(id) ?? id));
}

/** Cohorts of the incident in order, with their names. */
export const incidentCohorts = (db: Db, incidentId: number) =>
  db.cohort.findMany({
    where: { incidentId },
    orderBy: { position: "asc" },
    select: { key: true, letter: true, nameFr: true, nameEn: true },
    take: 60,
  });

/** Names of a few customers, for samples and lists. */
export async function customerNames(db: Db, incidentId: number, customerIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.cohortMember.findMany({
    where: { incidentId, customerId: { in: customerIds.map(BigInt) } },
    select: { customerId: true, name: true },
    take: customerIds.length,
  });
  return new Map(rows.map(({ customerId, name }) => [String(customerId), name]));
}
