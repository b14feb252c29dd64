import { type Db, Prisma } from "../client";

export type Violations = { view: string; count: number; examples: Record<string, unknown>[] };

const EXAMPLES = 3;

/** Every invariant's view (`inv_*`), in order, with how many rows violate it and the first few. None means that it holds. */
export async function readViolations(db: Db): Promise<Violations[]> {
  const views = await db.$queryRaw<{ name: string }[]>`
    SELECT viewname AS name FROM pg_views WHERE schemaname = current_schema() AND viewname LIKE 'inv\\_%' ORDER BY viewname`;
  const all: Violations[] = [];
  for (const { name } of views) {
    // The name comes from the catalogue and is quoted; a view cannot be a parameter.
    const view = Prisma.raw(`"${name.replaceAll('"', '""')}"`);
    const [counted] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${view}`;
    const examples = counted?.count
      ? await db.$queryRaw<{ row: Record<string, unknown> }[]>`SELECT to_jsonb(v) AS row FROM ${view} v LIMIT ${EXAMPLES}`
      : [];
    all.push({ view: name, count: counted?.count ?? 0, examples: examples.map((example) => withoutPeople(example.row)) });
  }
  return all;
}

/** Ids, amounts and states may be shown; any other words could be a person's. */
const withoutPeople = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value !== "string" || /(^|_)(id|key|ref|kind|state|status|unit|currency|at|why)$/.test(key) ? value : "…",
    ]),
  );
