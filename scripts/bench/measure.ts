import { readFileSync } from "node:fs";
import pg from "pg";

/** CPU seconds of one run: this process and its database backends. */
export type Sample = { cpuSeconds: number; wallSeconds: number };
export type BenchResult = {
  path: string;
  floor: string;
  /** Medians. */
  floorCpu: number;
  oursCpu: number;
  ratio: number;
  goal: string;
  met: boolean;
  notes: string[];
};

const TICKS_PER_SECOND = 100;

/** CPU seconds (user + system) that a process of this machine has used so far. Linux only. */
export function processCpu(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Process id -> CPU seconds used so far, for every connection to a database; autovacuum comes, goes and is nobody's work. */
export type BackendsCpu = ReadonlyMap<number, number>;
export async function backendsCpu(client: pg.Client | pg.PoolClient): Promise<BackendsCpu> {
  const { rows } = await client.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'",
  );
  return new Map(rows.map(({ pid }) => [pid, processCpu(pid)]));
}

/** What the connections of the later reading used in between; one that has ended since takes nothing away from the others. */
export const cpuBetween = (before: BackendsCpu, after: BackendsCpu): number =>
  [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);

/** Runs `work` and measures this process and the backends of `url`'s database; connections that `work` opens must stay open. */
export async function measured(url: string, work: () => Promise<void>): Promise<Sample> {
  const watcher = new pg.Client(url);
  await watcher.connect();
  try {
    const before = { own: process.cpuUsage(), backends: await backendsCpu(watcher), at: performance.now() };
    await work();
    const own = process.cpuUsage(before.own);
    const cpuSeconds = (own.user + own.system) / 1e6 + cpuBetween(before.backends, await backendsCpu(watcher));
    return { cpuSeconds, wallSeconds: (performance.now() - before.at) / 1000 };
  } finally {
    await watcher.end();
  }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Floor and ours in turn, `rounds` times, so that what else the machine does hits both. */
export async function interleaved(rounds: number, floor: () => Promise<Sample>, ours: () => Promise<Sample>) {
  const samples: { floor: Sample[]; ours: Sample[] } = { floor: [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    samples.floor.push(await floor());
    samples.ours.push(await ours());
  }
  const cpu = (list: Sample[]): number => median(list.map((sample) => sample.cpuSeconds));
  return { floorCpu: cpu(samples.floor), oursCpu: cpu(samples.ours), ratio: cpu(samples.ours) / Math.max(cpu(samples.floor), 1e-9) };
}
