import { pool, prisma } from "@/lib/db/client";
import { countThreads, listThreads, THREADS_PER_PAGE } from "@/lib/db/replies/list-threads";
import { THREAD_VIEWS } from "@/lib/domain/replies/thread-view";
import { type BenchResult, interleaved, measured } from "./measure";

/** CPU of backends is counted in hundredths of a second: one sample must be many pages. */
const PAGES_PER_SAMPLE = 150;
/** A page of the inbox, by the clock. */
const MOST_MS = 100;
const NOW = new Date("2026-11-23T10:00:00Z");
const STAFF = "staff-1";

export type InboxSizes = { url: string; threads: number; rounds?: number; pagesPerSample?: number };

/** Every view of the inbox, first and deep, and the counts: by the clock, and against as many rows fetched by their keys. The slowest page counts. */
export async function benchInbox({ url, threads, rounds = 3, pagesPerSample = PAGES_PER_SAMPLE }: InboxSizes): Promise<BenchResult> {
  await fillThreads(threads);
  const notes: string[] = [];
  let worst: { ratio: number; floorCpu: number; oursCpu: number } = { ratio: 0, floorCpu: 0, oursCpu: 0 };
  let slowestMs = 0;
  for (const [name, asked] of await pagesToAsk()) {
    const ours = () => listThreads(prisma, asked);
    const { threads: rows } = await ours();
    if (rows.length === 0) continue;
    const times = (work: () => Promise<unknown>) => async () => {
      for (let i = 0; i < pagesPerSample; i++) await work();
    };
    const floor = times(byKey(rows.map(({ id }) => id)));
    const ms = await clockMs(ours);
    const point = await interleaved(
      rounds,
      () => measured(url, floor),
      () => measured(url, times(ours)),
    );
    slowestMs = Math.max(slowestMs, ms);
    if (point.ratio > worst.ratio) worst = point;
    notes.push(`${name}: ${ms.toFixed(1)} ms by the clock, ${point.ratio.toFixed(2)}x`);
  }
  const countMs = await clockMs(() => countThreads(prisma, { staffId: STAFF, now: NOW }));
  notes.push(`counts of all views: ${countMs.toFixed(1)} ms by the clock`);
  const met = Math.max(slowestMs, countMs) < MOST_MS;
  const floor = `${THREADS_PER_PAGE} rows by key`;
  return { path: `inbox page of ${threads}`, floor, goal: `${MOST_MS} ms`, met, notes, ...worst };
}

type Asked = Parameters<typeof listThreads>[1];

async function pagesToAsk(): Promise<[string, Asked][]> {
  const asked = { staffId: STAFF, now: NOW };
  const views = THREAD_VIEWS.map((view): [string, Asked] => [view, { ...asked, view }]);
  const middle = await prisma.thread.findFirst({ where: { state: "open" }, orderBy: { dueAt: "desc" }, skip: THREADS_PER_PAGE });
  return [
    ...views,
    [
      "to_answer, deep",
      { ...asked, view: "to_answer", after: `${middle?.dueAt?.toISOString().replace("T", " ").replace("Z", "+00")}|${middle?.id}` },
    ],
    ["to_answer, of one incident", { ...asked, view: "to_answer", incidentId: 3 }],
    ["to_answer, searched", { ...asked, view: "to_answer", q: "sujet 77" }],
  ];
}

const byKey = (ids: readonly bigint[]) => () =>
  pool.query({ name: "bench_threads_by_key", text: "SELECT * FROM thread WHERE id = ANY ($1::bigint[])", values: [`{${ids.join(",")}}`] });

async function clockMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[3] ?? 0;
}

/** Half of them over, a third to be answered, the others waiting; five labels, twenty incidents, ten colleagues. */
async function fillThreads(threads: number): Promise<void> {
  await prisma.$executeRaw`TRUNCATE thread, promise CASCADE`;
  await prisma.$executeRaw`
    INSERT INTO thread (incident_id, channel, state, subject, address, language, suggested_label, assignee_id, opened_at, last_inbound_at, last_at, due_at)
    SELECT n % 20, 'email', s.state::thread_state, 'Sujet ' || n, 'client-' || n || '@client.example', 'fr',
           (ARRAY['thanks', 'question', 'complaint', 'legal', 'other_problem'])[1 + n % 5], 'staff-' || n % 10,
           at, at, at, CASE WHEN s.state = 'open' THEN at + interval '1 day' END
    FROM generate_series(1, ${threads}::int) n,
      LATERAL (SELECT ${NOW}::timestamptz - n * interval '1 minute' AS at,
               CASE WHEN n % 6 < 2 THEN 'open' WHEN n % 6 = 2 THEN 'waiting' WHEN n % 60 = 3 THEN 'set_aside' ELSE 'closed' END AS state) s`;
  await prisma.$executeRaw`
    INSERT INTO thread_entry (thread_id, kind, channel, body, once_key, at)
    SELECT t.id, 'inbound', 'email', repeat('Bonjour, voici ma question. ', 20), sha256(convert_to(t.id || '-' || k, 'UTF8')), t.last_at
    FROM thread t, generate_series(1, 3) k`;
  await prisma.$executeRawUnsafe("ANALYZE thread, thread_entry");
}
