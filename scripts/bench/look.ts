import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { pool, prisma } from "@/lib/db/client";
import { fileSource, HEAD_BYTES, readHeadBytes, unpacked } from "@/lib/db/imports/read-source";
import { UploadLook } from "@/lib/db/imports/upload-look";
import { headerFingerprint } from "@/lib/domain/imports/header";
import type { Look } from "@/lib/domain/imports/look";
import { proposeSettings } from "@/lib/domain/imports/propose-settings";
import { type BenchResult, interleaved, measured } from "./measure";
import { writeVolumeOrders } from "./volume-orders";

const GOAL = 1;
/** One line in forty is of this product, all at this price. */
const SKU = "ART-200";
const PRICE = "4.90";
const FROM = "2025-04-01 00:00:00";
const UNTIL = "2050-01-01 00:00:00";
/** A process that has just started compiles; a server has long done so. */
const WARM_UPS = 6;

export type LookBench = {
  url: string;
  orders: number;
  workDir: string;
  rounds?: number;
  /** Path of the package `@duckdb/node-api`, installed anywhere: the floor. */
  duckdb?: string;
};
type Floor = { name: string; affected: (csv: string) => Promise<number> };

/** From a file to its affected lines counted: as an upload is looked at, beside a database engine that reads the same file with the same filter. */
export async function benchLook({ url, orders, workDir, rounds = 5, duckdb }: LookBench): Promise<BenchResult> {
  const folder = await mkdtemp(path.join(workDir, "look-"));
  try {
    const { csv, lineCount } = await writeVolumeOrders(folder, orders);
    await rememberReading(csv);
    const floor: Floor = duckdb ? await duckFloor(duckdb) : { name: "bytes read, split and compared", affected: splitLines };
    const counted = { floor: 0, ours: 0 };
    const runFloor = async () => {
      counted.floor = await floor.affected(csv);
    };
    const runOurs = async () => {
      const { found } = await lookAt(csv);
      // The same line twice in an order is for a person to judge: a filter does not see it.
      counted.ours = found.affected + found.unsure;
    };
    for (let i = 0; i < WARM_UPS; i++) {
      await runFloor();
      await runOurs();
    }
    const result = await interleaved(
      rounds,
      () => measured(url, runFloor),
      () => measured(url, runOurs),
    );
    if (counted.floor !== counted.ours) throw new Error(`the floor counts ${counted.floor} affected lines, the look ${counted.ours}`);
    const seconds = `floor ${result.floorCpu.toFixed(3)} s, ours ${result.oursCpu.toFixed(3)} s`;
    return {
      ...result,
      path: "first look at a file",
      floor: floor.name,
      goal: duckdb ? `${GOAL}x` : "none without --duckdb",
      met: !duckdb || result.ratio <= GOAL,
      notes: [`${orders} orders, ${lineCount} lines, ${counted.ours} affected`, `floor: ${floor.name}`, seconds],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As for a shop that has imported such a file before: no question is open. */
async function rememberReading(csv: string): Promise<void> {
  const { bytes, complete } = await readHeadBytes(fileSource(csv)(), HEAD_BYTES);
  const { settings, head } = proposeSettings("orders", bytes, complete, "utf-8");
  const row = { kind: "orders", fingerprint: headerFingerprint(head.header) } as const;
  const data = { settings: { ...settings, zone: TARGET.shopZone, currency: "EUR" } };
  await prisma.importMapping.upsert({ where: { kind_fingerprint: row }, create: { ...row, ...data }, update: data });
}

async function lookAt(csv: string): Promise<Look> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const look = new UploadLook(TARGET, null, () => {});
    for await (const text of unpacked(fileSource(csv)())) await look.take(client, text);
    const seen = await look.end(client, 0, "utf-8");
    if (seen.state !== "reading") throw new Error(`the file is not read: ${JSON.stringify(seen)}`);
    return seen;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

const TARGET: ConstructorParameters<typeof UploadLook>[0] = {
  incidentId: 1,
  incidentRef: "INC-2026-901",
  zone: "Europe/Paris",
  shopZone: "Europe/Paris",
  source: "bench",
  excluded: new Set(),
  prices: [],
  scope: {
    products: [
      {
        sku: SKU,
        currency: "EUR",
        channel: "",
        criterion: "exactly",
        criterionValue: 490,
        referencePriceMinor: 990,
        unitsPerItem: 1,
        unitCostMinor: null,
      },
    ],
    windows: [{ startsAt: new Date(`${FROM}Z`), endsAt: new Date(`${UNTIL}Z`), sku: "", channel: "" }],
    channels: [],
    discountCodes: [],
    customerGroups: [],
    countries: [],
    taxIncluded: null,
  },
};

type DuckDb = {
  DuckDBInstance: {
    create: (
      file: string,
    ) => Promise<{ connect: () => Promise<{ runAndReadAll: (sql: string) => Promise<{ getRows: () => unknown[][] }> }> }>;
  };
};

async function duckFloor(folder: string): Promise<Floor> {
  const { DuckDBInstance } = (await import(pathToFileURL(path.resolve(folder, "lib/index.js")).href)) as DuckDb;
  return {
    name: "DuckDB reading the same file with the same filter",
    affected: async (csv) => {
      const connection = await (await DuckDBInstance.create(":memory:")).connect();
      const result = await connection.runAndReadAll(
        `SELECT order_ref, customer_id, placed_at, sku, quantity, unit_price FROM read_csv('${csv}')
         WHERE sku = '${SKU}' AND unit_price = ${PRICE} AND placed_at >= '${FROM}' AND placed_at < '${UNTIL}'`,
      );
      return result.getRows().length;
    },
  };
}

/** The least that a script without a parser does. */
async function splitLines(csv: string): Promise<number> {
  let affected = 0;
  let rest = "";
  for await (const chunk of createReadStream(csv, { highWaterMark: 1 << 20 })) {
    const lines = (rest + (chunk as Buffer).toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const cells = line.split(",");
      if (cells[8] === SKU && cells.at(-1) === PRICE && cells[1]! >= FROM && cells[1]! < UNTIL) affected++;
    }
  }
  return affected;
}
