import { pool, prisma } from "@/lib/db/client";
import { memberCounts } from "@/lib/db/cohorts/member-counts";
import { orderedMembers } from "@/lib/db/cohorts/member-order";
import { pageMembers } from "@/lib/db/cohorts/page-members";
import { countMatching, facetCounts } from "@/lib/domain/cohorts/facets";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import { memberBlock, openList } from "@/lib/queries/cohorts/member-rows";
import { type BenchResult, interleaved, measured, median } from "./measure";
import { BENCH_INCIDENT, fillMembers } from "./member-volume";

const PAGE = 100;
const ORDER = { sort: "gap", descending: true } as const;
/** The filter everybody uses, and one that no index serves. */
const FILTERS: Record<string, MemberFilter> = {
  cohort: { cohort: "consumed" },
  conditions: { language: "fr", conditions: [{ fact: "unitsConsumed", op: "at_least", value: 250 }] },
};
/** CPU of backends is counted in hundredths of a second: one sample must be many pages. */
const PAGES_PER_SAMPLE = 150;

export type PageSizes = { url: string; members: number; rounds?: number; pagesPerSample?: number };

/** Pages of the table at three depths, search by what few share, and facets with totals, each against its floor; the worst of each counts. */
export async function benchPage({ url, members, rounds = 3, pagesPerSample = PAGES_PER_SAMPLE }: PageSizes): Promise<BenchResult[]> {
  await fillMembers(url, members);
  const bench: Bench = { url, members, rounds, times: pagesPerSample };
  return [await pages(bench), await search(bench), await facets(bench)];
}

type Bench = { url: string; members: number; rounds: number; times: number };
type Point = { name: string; floorCpu: number; oursCpu: number; ratio: number };

async function compare({ url, rounds, times }: Bench, name: string, [floor, ours]: (() => Promise<unknown>)[]): Promise<Point> {
  const repeated = (work: (() => Promise<unknown>) | undefined) => async () => {
    for (let i = 0; i < times; i++) await work?.();
  };
  await repeated(ours)();
  await repeated(floor)();
  const point = await interleaved(
    rounds,
    () => measured(url, repeated(floor)),
    () => measured(url, repeated(ours)),
  );
  return { name, ...point };
}

/** A hundred rows of the table fetched by their keys, in one statement that is prepared once. */
const byKey = (ids: readonly bigint[]) => () =>
  pool.query({
    name: "bench_by_key",
    text: "SELECT * FROM cohort_member WHERE incident_id = $1 AND customer_id = ANY ($2::bigint[])",
    values: [BENCH_INCIDENT, `{${ids.join(",")}}`],
  });

async function pages(bench: Bench): Promise<BenchResult> {
  const points: Point[] = [];
  const notes: string[] = [];
  for (const [name, filter] of Object.entries(FILTERS)) {
    const build = await orderMs(filter);
    const { ids } = await orderedMembers(BENCH_INCIDENT, filter, ORDER);
    notes.push(`${name}: order of ${ids.length} worked out once in ${build.toFixed(0)} ms (clock), again after each change of the members`);
    for (const [depth, share] of Object.entries({ first: 0, middle: 0.5, deep: 0.98 })) {
      const at = Math.floor((ids.length * share) / PAGE) * PAGE;
      const asked = { incidentId: BENCH_INCIDENT, filter, order: ORDER, masked: false };
      const keys = [...ids.subarray(at, at + PAGE)];
      points.push(await compare(bench, `${name}, ${depth}`, [byKey(keys), () => memberBlock(asked, at)]));
    }
  }
  const { ids } = await orderedMembers(BENCH_INCIDENT, FILTERS.cohort ?? {}, ORDER);
  const after = ids[Math.floor(ids.length / 2)];
  const keyset = () => pageMembers(BENCH_INCIDENT, FILTERS.cohort ?? {}, { ...ORDER, size: PAGE, after });
  const beside = await compare(bench, "keyset", [byKey([...ids.subarray(0, PAGE)]), keyset]);
  notes.push(`beside it, by keyset: ${beside.ratio.toFixed(2)}x`);
  return result(bench, { path: `page of ${PAGE} of ${bench.members}`, floor: `${PAGE} rows by key`, goal: 1.5, points, notes });
}

/** What the first reader of a filter waits for. */
async function orderMs(filter: MemberFilter): Promise<number> {
  const walls: number[] = [];
  for (const descending of [true, false]) {
    const start = performance.now();
    await orderedMembers(BENCH_INCIDENT, filter, { sort: "gap", descending });
    walls.push(performance.now() - start);
  }
  return median(walls);
}

async function search(bench: Bench): Promise<BenchResult> {
  const { ids } = await orderedMembers(BENCH_INCIDENT, {}, ORDER);
  const floor = byKey([...ids.subarray(0, PAGE)]);
  const [someone] = await prisma.cohortMember.findMany({
    where: { incidentId: BENCH_INCIDENT, email: { not: "" } },
    take: 1,
    skip: Math.floor(bench.members / 2),
  });
  const found = async (name: string, q: string) => {
    const both = () => openList({ incidentId: BENCH_INCIDENT, filter: { q }, order: ORDER, masked: false }, 0);
    return compare(bench, `${name} (${q})`, [floor, both]);
  };
  const { email = "", name = "" } = someone ?? {};
  const points = [
    await found("a whole e-mail", email),
    await found("an e-mail as far as its place", email.slice(0, 12)),
    await found("how an e-mail begins", email.split("@")[0] ?? ""),
    await found("what one name alone has", name.split(" ")[1] ?? ""),
    await found("nobody", "zzzz"),
  ];
  // Every name of these data begins with the same word, which no shop's do: its trigrams are in every row.
  const shared = await found("beside it, not in the figure, with a word that every name has", name);
  const notes = [`${shared.name}: ${shared.ratio.toFixed(2)}x`];
  return result(bench, { path: `search among ${bench.members}`, floor: `${PAGE} rows by key`, goal: 3, points, notes });
}

async function facets(bench: Bench): Promise<BenchResult> {
  const filter = FILTERS.cohort ?? {};
  const ours = async () => {
    const { counts } = await memberCounts(BENCH_INCIDENT);
    return [facetCounts(counts, filter), countMatching(counts, filter)];
  };
  const { counts } = await memberCounts(BENCH_INCIDENT);
  const floor = () => pool.query({ name: "bench_one", text: "select 1", values: [] });
  const points = [await compare({ ...bench, times: bench.times * 10 }, `${counts.length} combinations`, [floor, ours])];
  return result({ ...bench, times: bench.times * 10 }, { path: "facets and totals", floor: "select 1", goal: 2, points, notes: [] });
}

type Found = { path: string; floor: string; goal: number; points: Point[]; notes: string[] };

function result({ times }: Bench, { path, floor, goal, points, notes }: Found): BenchResult {
  const worst = points.reduce((a, b) => (a.ratio > b.ratio ? a : b));
  const ms = (cpu: number) => `${((cpu * 1000) / times).toFixed(2)} ms`;
  const lines = points.map((p) => `${p.name}: ${ms(p.floorCpu)} floor, ${ms(p.oursCpu)} ours, ${p.ratio.toFixed(2)}x`);
  return {
    ...{ path, floor, goal: `${goal}x`, met: worst.ratio <= goal, notes: [...lines, ...notes] },
    ...{ floorCpu: worst.floorCpu / times, oursCpu: worst.oursCpu / times, ratio: worst.ratio },
  };
}
