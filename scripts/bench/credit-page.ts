import pg from "pg";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { prisma } from "@/lib/db/client";
import { creditToken } from "@/lib/domain/credits/token";
import { env } from "@/lib/env";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { type BenchResult, backendsCpu, cpuBetween, median, processCpu } from "./measure";
import { buildBare, buildOurs, type Served, startBare, startOurs } from "./next-server";

const GOAL = 1.3;
const MAX_BYTES = 15_000;

export type CreditPageSizes = { url: string; views: number; rounds?: number };

/** Builds both servers where need be, starts them beside one another on the bench's database, and measures a real credit's page. */
export async function benchCreditPage({ url, views, rounds }: CreditPageSizes): Promise<BenchResult> {
  await buildBare();
  await buildOurs();
  const path = await makeCreditLink();
  const bare = await startBare(url);
  try {
    const ours = await startOurs(url);
    try {
      return await compareServers({ databaseUrl: url, ours, path, bare: { ...bare, url: `${bare.url}/bare` }, views, rounds });
    } finally {
      await ours.stop();
    }
  } finally {
    await bare.stop();
  }
}

/** The path of the private link of a credit that an execution has just issued. */
async function makeCreditLink(): Promise<string> {
  const plan = await makeExecutablePlan(3, `PAGE-${process.pid}`);
  const started = await startExecution(MANAGER, plan);
  if (!started.ok) throw new Error(started.refusal.reason);
  await executeWholePlan(started.value.executionId);
  const { compensationId } = await prisma.credit.findFirstOrThrow({ where: { incidentId: plan.incidentId } });
  return `/c/${creditToken(env.APP_SECRET, compensationId, 1)}`;
}

type Servers = {
  databaseUrl: string;
  /** Our built server, with the path of an existing credit link. */
  ours: Served;
  path: string;
  /** `scripts/bench/bare-next`, built and started beside it, with the path of its one route. */
  bare: Served;
  views: number;
  rounds?: number;
};

/** CPU of server and database per view of the credit page, against a bare Next.js route handler that makes one query. */
export async function compareServers({ databaseUrl, ours, path, bare, views, rounds = 3 }: Servers): Promise<BenchResult> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const page = await fetch(ours.url + path);
    const html = await page.text();
    if (page.status !== 200) throw new Error(`the credit page answered ${page.status}`);
    const samples: Record<"bare" | "ours", number[]> = { bare: [], ours: [] };
    await view(bare.url, Math.ceil(views / 5));
    await view(ours.url + path, Math.ceil(views / 5));
    for (let round = 0; round < rounds; round++) {
      samples.bare.push(await cpuPerView(client, bare.pid, bare.url, views));
      samples.ours.push(await cpuPerView(client, ours.pid, ours.url + path, views));
    }
    const [floorCpu, oursCpu] = [median(samples.bare), median(samples.ours)];
    const ratio = oursCpu / Math.max(floorCpu, 1e-9);
    const bytes = Buffer.byteLength(html);
    const scripts = (html.match(/<script/gi) ?? []).length;
    const requests = 1 + (html.match(/<(link|img|iframe|source|object)\b[^>]*\s(src|href|data)="(?!data:)/gi) ?? []).length;
    const ms = (seconds: number) => `${(seconds * 1000).toFixed(2)} ms`;
    return {
      path: "credit page, per view",
      floor: "bare Next.js route handler with one query",
      floorCpu,
      oursCpu,
      ratio,
      goal: `${GOAL}x, no script, under 15 KB`,
      met: ratio <= GOAL && scripts === 0 && requests === 1 && bytes < MAX_BYTES,
      notes: [`${ms(floorCpu)} bare, ${ms(oursCpu)} ours`, `${bytes} bytes, ${scripts} scripts, ${requests} request`],
    };
  } finally {
    await client.end();
  }
}

async function cpuPerView(client: pg.Client, pid: number, url: string, views: number): Promise<number> {
  const before = { own: processCpu(pid), backends: await backendsCpu(client) };
  await view(url, views);
  return (processCpu(pid) - before.own + cpuBetween(before.backends, await backendsCpu(client))) / views;
}

/** One page after another over one connection that is kept. */
async function view(url: string, views: number): Promise<void> {
  for (let i = 0; i < views; i++) await (await fetch(url)).text();
}
