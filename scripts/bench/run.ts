import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { disconnect } from "@/lib/db/client";
import { benchCompensations } from "./compensations";
import { benchCreditPage } from "./credit-page";
import { benchFingerprint } from "./fingerprint";
import { growthOf } from "./growth";
import { benchGuard } from "./guard";
import { benchIdentify } from "./identify";
import { benchImpact } from "./impact";
import { benchImport } from "./import";
import { benchInbox } from "./inbox";
import { benchLiveCount } from "./live-count";
import { benchLook } from "./look";
import type { BenchResult } from "./measure";
import { benchPage } from "./page";
import { benchRedeem } from "./redeem";
import { benchRender } from "./render";
import { benchScroll } from "./scroll";
import { benchSend } from "./send";
import { benchSimulate } from "./simulate";

type Sizes = { url: string; workDir: string; orders: number; rounds: number; duckdb?: string };
type Row = Pick<BenchResult, "path" | "ratio" | "goal" | "met" | "notes">;
type Bench = (sizes: Sizes) => Promise<BenchResult[]>;

const imports: Bench = ({ url, workDir, orders, rounds }) => benchImport({ url, orders, workDir, rounds });
const look: Bench = async ({ url, workDir, orders, rounds, duckdb }) => [await benchLook({ url, orders, workDir, rounds, duckdb })];
const page: Bench = ({ url, orders, rounds }) => benchPage({ url, members: orders / 10, rounds });

/** In the order of a customer's way through the product. Sizes follow `--orders` (default 1,000,000). */
const BENCHES: Record<string, (sizes: Sizes) => Promise<Row[]>> = {
  guard: async ({ url, orders, rounds }) => [await benchGuard({ url, lines: orders, rounds })],
  import: imports,
  look,
  identify: async ({ url, orders, rounds }) => [
    await benchIdentify({ url, orders: [orders / 10, Math.round(orders / 3), orders], affected: Math.round(orders * 0.03), rounds }),
  ],
  count: async ({ url, orders, rounds }) => [await benchLiveCount({ url, orders, affected: Math.round(orders * 0.03), rounds })],
  page,
  scroll: ({ url, orders, rounds }) => benchScroll({ url, members: orders / 10, rounds }),
  simulate: ({ url, orders, rounds }) => benchSimulate({ url, members: orders / 10, rounds }),
  fingerprint: async ({ url, orders, rounds }) => [await benchFingerprint({ url, members: orders / 10, rounds })],
  compensations: async ({ url, orders, rounds }) => [await benchCompensations({ url, compensations: orders / 10, rounds })],
  render: async ({ url, orders, rounds }) => [await benchRender({ url, mails: orders / 10, rounds })],
  send: async ({ url, orders, rounds }) => [await benchSend({ url, mails: orders / 50, rounds })],
  inbox: async ({ url, orders, rounds }) => [await benchInbox({ url, threads: orders / 100, rounds })],
  credit: async ({ url, orders, rounds }) => [await benchCreditPage({ url, views: Math.min(2_000, orders / 500), rounds })],
  redeem: async ({ url, orders, rounds }) => [await benchRedeem({ url, redemptions: Math.min(2_000, orders / 500), rounds })],
  impact: async ({ url, orders, rounds }) => [await benchImpact({ url, orders, affected: Math.round(orders * 0.03), rounds })],
};

/** What must not grow faster than the shop. Identified and counted are as many lines at every size. */
const GROWING: Record<string, Bench> = {
  import: imports,
  look,
  identify: async ({ url, orders, rounds }) => [await benchIdentify({ url, orders: [orders], affected: AFFECTED_OF_EACH, rounds })],
  count: async ({ url, orders, rounds }) => [await benchLiveCount({ url, orders, affected: AFFECTED_OF_EACH, rounds })],
  page,
};
const AFFECTED_OF_EACH = 30_000;

/**
 * `npm run bench -- [--orders 1000000] [--rounds 3] [--only import,page] [--json file]`: ratios inside one run, never seconds.
 * `--sizes 100000,1000000,5000000`: growth exponents over these numbers of orders instead. `--duckdb folder` of an installed
 * `@duckdb/node-api`: the floor of the first look.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      orders: { type: "string", default: "1000000" },
      sizes: { type: "string" },
      rounds: { type: "string", default: "3" },
      only: { type: "string" },
      duckdb: { type: "string" },
      json: { type: "string" },
    },
  });
  const url = process.env.DATABASE_URL ?? "";
  if (!new URL(url).pathname.includes("bench")) throw new Error("benches empty their database: its name must contain `bench`");
  const sizes = values.sizes?.split(",").map(Number);
  const benches = sizes ? GROWING : BENCHES;
  const chosen = values.only?.split(",") ?? Object.keys(benches);
  const machine = await describe(url);
  console.log(machine.join("\n"));
  const workDir = await mkdtemp(path.join(tmpdir(), "amends-bench-"));
  const rows: Row[] = [];
  const at = (orders: number): Sizes => ({ url, workDir, orders, rounds: Number(values.rounds), duckdb: values.duckdb });
  try {
    for (const name of chosen) {
      if (!benches[name]) throw new Error(`no bench is called ${name}: ${Object.keys(benches).join(", ")}`);
      const growing = GROWING[name];
      const results =
        sizes && growing ? await growthOf(sizes, (orders) => growing(at(orders))) : await BENCHES[name]!(at(Number(values.orders)));
      for (const row of results) print(row);
      rows.push(...results);
    }
  } finally {
    await rm(workDir, { recursive: true, force: true });
    await disconnect();
  }
  if (values.json) await writeFile(values.json, JSON.stringify({ machine, rows }, null, 2));
  if (rows.some((row) => !row.met)) process.exitCode = 1;
}

async function describe(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query("select version()");
  await client.end();
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, load ${load.join(" ")}`,
    `Node ${process.version}, ${String(rows[0].version).split(" on ")[0]}`,
    "",
  ];
}

function print({ path: name, ratio, goal, met, notes }: Row): void {
  console.log(`${met ? "met   " : "MISSED"} ${name.padEnd(44)} ${ratio.toFixed(2)}x  goal ${goal}`);
  for (const note of notes) console.log(`         ${note}`);
}

await main();
