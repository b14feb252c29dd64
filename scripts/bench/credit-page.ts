import pg from "pg";
import { type BenchResult, backendsCpu, median, processCpu } from "./measure";

const GOAL = 1.3;
const MAX_BYTES = 15_000;

/** A server of this machine: its address and the process that serves it. */
export type Served = { url: string; pid: number };
export type CreditPageSizes = {
  databaseUrl: string;
  /** Our built server, with the path of an existing credit link. */
  ours: Served;
  path: string;
  /** `scripts/bench/bare-next`, built and started beside it: a route handler and one query. */
  bare: Served;
  views: number;
  rounds?: number;
};

/** CPU of server and database per view of the credit page, against a bare Next.js route handler that makes one query. */
export async function benchCreditPage({ databaseUrl, ours, path, bare, views, rounds = 3 }: CreditPageSizes): Promise<BenchResult> {
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
    const ms = (seconds: number) => `${(seconds * 1000).toFixed(2)} ms`;
    return {
      path: "credit page, per view",
      floor: "bare Next.js route handler with one query",
      floorCpu,
      oursCpu,
      ratio,
      goal: `${GOAL}x, no script, under 15 KB`,
      met: ratio <= GOAL && scripts === 0 && bytes < MAX_BYTES,
      notes: [`${ms(floorCpu)} bare, ${ms(oursCpu)} ours`, `${bytes} bytes, ${scripts} scripts, 1 request`],
    };
  } finally {
    await client.end();
  }
}

async function cpuPerView(client: pg.Client, pid: number, url: string, views: number): Promise<number> {
  const before = processCpu(pid) + (await backendsCpu(client));
  await view(url, views);
  return (processCpu(pid) + (await backendsCpu(client)) - before) / views;
}

/** Eight readers at once, each one page after another. */
async function view(url: string, views: number): Promise<void> {
  let left = views;
  const reader = async () => {
    while (left-- > 0) await (await fetch(url)).text();
  };
  await Promise.all(Array.from({ length: 8 }, reader));
}
