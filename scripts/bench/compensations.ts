import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { startExecution } from "@/lib/commands/ledger/start-execution";
import { executeWholePlan } from "@/lib/jobs/tasks/execute-plan";
import { MANAGER, makeExecutablePlan } from "@/lib/testing/executable-plan";
import { type BenchResult, interleaved, measured } from "./measure";

const GOAL = 1;
/** Of the first run's time, for the second, which writes nothing. */
const AGAIN_SHARE = 0.02;
const TABLES = ["compensation", "ledger_transfer", "credit", "effect"] as const;
type Rows = Record<(typeof TABLES)[number], Buffer>;

export type CompensationsSizes = { url: string; compensations: number; rounds?: number };

/**
 * The real execution, batch by batch, against COPY of the rows it leaves (compensations, transfers, credits, effects) into identical
 * empty tables. Then once more: nothing is written. Needs the rights to switch the append-only guards off between rounds.
 */
export async function benchCompensations({ url, compensations, rounds = 3 }: CompensationsSizes): Promise<BenchResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await empty(client);
    const plan = await makeExecutablePlan(Math.round(compensations / 2), `BENCH-${process.pid}`);
    const started = await startExecution(MANAGER, plan);
    if (!started.ok) throw new Error(started.refusal.reason);
    const { executionId } = started.value;
    await client.query("CREATE TEMPORARY TABLE pending_before AS SELECT * FROM compensation");
    await makeFloorTables(client);

    await execute(executionId);
    const rows = await readRows(client);
    const counts = await countRows(client);
    const floor = async () => {
      for (const table of TABLES) await client.query(`TRUNCATE bench_floor.${table}`);
      return measured(url, () => copyRows(client, rows));
    };
    const ours = async () => {
      await undo(client, executionId);
      return measured(url, () => execute(executionId));
    };
    const times = await interleaved(rounds, floor, ours);

    await client.query("UPDATE execution SET status = 'running' WHERE id = $1", [executionId]);
    const again = await measured(url, () => execute(executionId));
    const after = await countRows(client);
    const written = TABLES.reduce((sum, table) => sum + after[table] - counts[table], 0);
    const share = again.cpuSeconds / times.oursCpu;
    return {
      path: `${counts.compensation} compensations with ledger, credits and effects`,
      floor: "COPY of the same rows into identical empty tables",
      ...times,
      goal: `${GOAL}x, again 0 rows in ${AGAIN_SHARE * 100} % of the time`,
      met: times.ratio <= GOAL && written === 0 && share <= AGAIN_SHARE,
      notes: [
        `${counts.ledger_transfer} transfers, ${counts.credit} credits, ${counts.effect} effects`,
        `again: ${written} rows written in ${again.cpuSeconds.toFixed(2)} CPU s (${(share * 100).toFixed(1)} % of the first)`,
      ],
    };
  } finally {
    await client.query("DROP SCHEMA IF EXISTS bench_floor CASCADE");
    await client.end();
  }
}

async function execute(executionId: number): Promise<void> {
  await executeWholePlan(executionId);
}

async function makeFloorTables(client: pg.Client): Promise<void> {
  await client.query("DROP SCHEMA IF EXISTS bench_floor CASCADE; CREATE SCHEMA bench_floor");
  for (const table of TABLES) await client.query(`CREATE TABLE bench_floor.${table} (LIKE ${table} INCLUDING ALL)`);
  // LIKE leaves out how full the pages are made.
  await client.query("ALTER TABLE bench_floor.compensation SET (fillfactor = 45)");
}

async function readRows(client: pg.Client): Promise<Rows> {
  const read = async (table: string): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(`COPY ${table} TO STDOUT`))) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  return {
    compensation: await read("compensation"),
    ledger_transfer: await read("ledger_transfer"),
    credit: await read("credit"),
    effect: await read("effect"),
  };
}

async function copyRows(client: pg.Client, rows: Rows): Promise<void> {
  await client.query("BEGIN");
  for (const table of TABLES) await pipeline(Readable.from([rows[table]]), client.query(copyFrom(`COPY bench_floor.${table} FROM STDIN`)));
  await client.query("COMMIT");
}

/** What is append-only for everybody is emptied past its guards. */
async function empty(client: pg.Client): Promise<void> {
  await client.query("SET session_replication_role = replica");
  await client.query("TRUNCATE ledger_transfer, credit, compensation, effect, choice CASCADE");
  await client.query("SET session_replication_role = origin");
}

/** As before the first batch. */
async function undo(client: pg.Client, executionId: number): Promise<void> {
  await empty(client);
  await client.query("INSERT INTO compensation SELECT * FROM pending_before");
  await client.query("UPDATE execution SET status = 'running', finished_at = NULL WHERE id = $1", [executionId]);
  await client.query("UPDATE plan SET status = 'executing' WHERE id = (SELECT plan_id FROM execution WHERE id = $1)", [executionId]);
  await client.query("ANALYZE compensation, ledger_transfer, credit, effect");
}

async function countRows(client: pg.Client): Promise<Record<keyof Rows, number>> {
  const count = async (table: string) => (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n ?? 0;
  return {
    compensation: await count("compensation"),
    ledger_transfer: await count("ledger_transfer"),
    credit: await count("credit"),
    effect: await count("effect"),
  };
}
