import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import type { ChildStep, Step } from "./import-child";
import { type BenchResult, median } from "./measure";
import { type VolumeFiles, writeVolumeOrders } from "./volume-orders";

const run = promisify(execFile);

type StepName = "floor" | "first" | "again" | "known" | "compared";
export type ImportBench = { url: string; orders: number; workDir: string; rounds?: number };

/**
 * Importing a file of orders into the real, indexed tables: the floor is COPY of the same facts, already normalised, into
 * the same emptied tables. Then the same file again. Every step is a process of its own. Empties the fact tables.
 */
export async function benchImport({ url, orders, workDir, rounds = 3 }: ImportBench): Promise<BenchResult[]> {
  const folder = await mkdtemp(path.join(workDir, "import-"));
  const client = new pg.Client(url);
  await client.connect();
  try {
    const files = await writeVolumeOrders(folder, orders);
    const steps: Record<StepName, Step[]> = { floor: [], first: [], again: [], known: [], compared: [] };
    for (let round = 0; round < rounds; round++) {
      await emptyFacts(client);
      steps.floor.push(await inChild(url, "floor", files));
      await emptyFacts(client);
      steps.first.push(await inChild(url, "ours", files));
      steps.again.push(await inChild(url, "ours", files));
      steps.known.push(await inChild(url, "known", files));
      steps.compared.push(await inChild(url, "compared", files));
    }
    return resultsOf(orders, files.lineCount, steps);
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}

const emptyFacts = (client: pg.Client) => client.query("TRUNCATE customer, product, shop_order, order_line, consumption, import CASCADE");

async function inChild(url: string, step: ChildStep, files: VolumeFiles): Promise<Step> {
  const tsx = path.resolve("node_modules/.bin/tsx");
  // As the worker and the command line run it: a small nursery costs no time here and holds a quarter less memory.
  const args = ["--max-semi-space-size=4", path.resolve("scripts/bench/import-child.ts"), step, JSON.stringify(files)];
  const { stdout } = await run(tsx, args, { env: { ...process.env, DATABASE_URL: url, NODE_ENV: "production" }, maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as Step;
}

function resultsOf(orders: number, lines: number, steps: Record<StepName, Step[]>): BenchResult[] {
  const cpu = (list: Step[]) => median(list.map((step) => step.cpuSeconds));
  const rss = (list: Step[]) => median(list.map((step) => step.peakRssMb));
  const mb = (list: Step[]) => Math.round(rss(list));
  const [floor, first, again] = [cpu(steps.floor), cpu(steps.first), cpu(steps.again)];
  const [known, compared] = [cpu(steps.known), cpu(steps.compared)];
  const written = [...steps.again, ...steps.known, ...steps.compared].reduce((sum, { report }) => sum + rowsWritten(report), 0);
  const volume = `${orders} orders, ${lines} lines`;
  return [
    {
      path: "import orders",
      floor: "COPY of normalised rows",
      floorCpu: floor,
      oursCpu: first,
      ratio: first / floor,
      goal: "1.5x",
      met: first <= floor * 1.5,
      notes: [volume, `lines created ${steps.first[0]?.report?.linesCreated}`],
    },
    {
      path: "import, peak MB of the process",
      floor: "COPY of normalised rows",
      floorCpu: rss(steps.floor),
      oursCpu: rss(steps.first),
      ratio: rss(steps.first) / rss(steps.floor),
      goal: "192 MB",
      met: Math.max(rss(steps.first), rss(steps.known), rss(steps.compared)) <= 192,
      notes: [
        volume,
        `${mb(steps.first)} MB, known ${mb(steps.known)} MB, comparing ${mb(steps.compared)} MB, the floor's process ${mb(steps.floor)} MB`,
      ],
    },
    {
      path: "import the same file again",
      floor: "the first import",
      floorCpu: first,
      oursCpu: again,
      ratio: again / first,
      goal: "0.3x, 0 rows written",
      met: again <= first * 0.3 && written === 0,
      notes: [volume, `rows written ${written}`],
    },
    {
      path: "import the same orders from another file",
      floor: "the first import",
      floorCpu: first,
      oursCpu: known,
      ratio: known / first,
      goal: "0.3x, 0 rows written",
      met: known <= first * 0.3 && written === 0,
      notes: [volume, "known by the digests of their lines"],
    },
    {
      path: "import the same orders, read otherwise",
      floor: "the first import",
      floorCpu: first,
      oursCpu: compared,
      ratio: compared / first,
      goal: "1x, 0 rows written",
      met: compared <= first && written === 0,
      notes: [volume, "compared line by line"],
    },
  ];
}

const rowsWritten = (report: Step["report"]): number =>
  report === null
    ? 0
    : report.ordersCreated +
      report.ordersUpdated +
      report.linesCreated +
      report.linesUpdated +
      report.customersCreated +
      report.customersCompleted +
      report.productsCreated;
