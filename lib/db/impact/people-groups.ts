import type { Moments } from "../../domain/impact/differences";
import { WINDOWS } from "../../domain/impact/measurement-plan";
import type { PeopleGroup, WindowSums } from "../../domain/impact/people-group";
import { mergedMoments } from "../../domain/impact/weighted";
import { type Db, Prisma, type Tx } from "../client";
import { factsSql, type PeopleScope } from "./people-sql";

type Row = {
  treated: boolean;
  cell: number;
  cohort_key: string;
  rule_id: string;
  from_cohort: string | null;
  arm: number | null;
  n: number;
  past: number[];
  windows: (number | null)[];
};

/** Everybody of `factsSql`, counted in groups that nothing tells apart: a few thousand rows however many orders there are. */
export async function readPeopleGroups(db: Db, scope: PeopleScope): Promise<PeopleGroup[]> {
  if ("$transaction" in db) return db.$transaction((tx) => inTransaction(tx, scope), { timeout: TIMEOUT_MS });
  return inTransaction(db, scope);
}

async function inTransaction(tx: Tx, scope: PeopleScope): Promise<PeopleGroup[]> {
  await tx.$executeRawUnsafe(`SET LOCAL work_mem = '${ROOM}'`);
  const rows = await tx.$queryRaw<Row[]>`
    WITH ${factsSql(scope)}
    ${groupsOf(true)} UNION ALL ${groupsOf(false)}`;
  await tx.$executeRawUnsafe("SET LOCAL work_mem TO DEFAULT");
  return rows.map(groupOf);
}

/** A million orders are grouped without a detour over the disk, which costs a fifth more. */
export const ROOM = "128MB";
const TIMEOUT_MS = 60_000;

/** Those who are compared have neither credits nor a time before: half of the sums are not even asked for. */
const groupsOf = (treated: boolean): Prisma.Sql => Prisma.sql`
    SELECT treated, cell, cohort_key, rule_id, from_cohort, arm, count(*)::int AS n,
           ARRAY[${Prisma.join(["recency", "orders", "spent", "tenure"].map(moments))}]::float8[] AS past,
           ARRAY[${Prisma.join(WINDOWS.map((n) => windowColumns(n, treated)))}]::float8[] AS windows
    FROM facts WHERE treated = ${treated} GROUP BY 1, 2, 3, 4, 5, 6`;

const moments = (column: string): Prisma.Sql => Prisma.raw(`avg(${column}::float8), coalesce(var_samp(${column}::float8), 0)`);

/** In the order in which `sumsOf` reads them; whoever bought nothing is NULL and not in any of them. */
function windowColumns(n: number, treated: boolean): Prisma.Sql {
  const spread = (value: string) => `count(${value}), avg(${value}), coalesce(var_samp(${value}), 0)`;
  const ordered = `count(o${n}), sum(o${n}), ${spread(`r${n}::float8`)}, ${spread(`m${n}::float8`)}, sum(k${n})`;
  if (!treated) return Prisma.raw(`${ordered}, 0, 0, 0, count(o${n})${", 0".repeat(WIDTH - 13)}`);
  const change = (after: string, before: string) =>
    `CASE WHEN ${after} IS NOT NULL OR ${before} IS NOT NULL THEN (coalesce(${after}, 0) - coalesce(${before}, 0))::float8 END`;
  const began = `CASE WHEN (o${n} IS NOT NULL) <> (bo${n} IS NOT NULL) THEN CASE WHEN o${n} IS NOT NULL THEN 1 ELSE -1 END::float8 END`;
  return Prisma.raw(`${ordered},
             count(co${n}), sum(co${n}), sum(cr${n}), count(*) FILTER (WHERE o${n} > coalesce(co${n}, 0)),
             count(bo${n}), sum(br${n}), sum(bm${n}), sum(bk${n}),
             ${spread(began)}, ${spread(change(`r${n}`, `br${n}`))}, ${spread(change(`m${n}`, `bm${n}`))}`);
}
/** How many numbers `windowColumns` gives for each window. */
const WIDTH = 26;

function groupOf(row: Row): PeopleGroup {
  const at = (i: number): Moments => ({ n: row.n, mean: row.past[i * 2] ?? 0, variance: row.past[i * 2 + 1] ?? 0 });
  return {
    treated: row.treated,
    cell: String(row.cell),
    cohort: row.cohort_key,
    rule: row.rule_id,
    dealt: row.from_cohort === null || row.arm === null ? null : { from: row.from_cohort, arm: row.arm },
    n: row.n,
    past: { recencyDays: at(0), orders: at(1), spentMinor: at(2), tenureDays: at(3) },
    windows: WINDOWS.map((_, i) => sumsOf(row.windows.slice(i * WIDTH, (i + 1) * WIDTH), row.n)),
  };
}

function sumsOf(columns: readonly (number | null)[], n: number): WindowSums {
  const at = (i: number): number => Number(columns[i] ?? 0);
  const spread = (i: number): Moments => withNothing({ n: at(i), mean: at(i + 1), variance: at(i + 2) }, n);
  return {
    events: at(0),
    orders: at(1),
    revenue: spread(2),
    margin: spread(5),
    knownMinor: at(8),
    credit: { people: at(9), orders: at(10), revenueMinor: at(11) },
    besidePeople: at(12),
    before: { events: at(13), revenueMean: at(14) / n, marginMean: at(15) / n, knownMinor: at(16) },
    change: { events: spread(17), revenue: spread(20), margin: spread(23) },
  };
}

/** The moments of `n` people of whom the others bought nothing. */
const withNothing = (some: Moments, n: number): Moments => mergedMoments([some, { n: n - some.n, mean: 0, variance: 0 }]);
