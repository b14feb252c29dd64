// Brings DATABASE_URL up to date: Prisma's migrations, then the job queue's own schema.
// The Prisma CLI (1.6 s) is skipped when every migration folder is already applied.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

const wanted = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter((d) => d.isDirectory())
  .map((d) => d.name);

async function applied() {
  const client = new pg.Client(process.env.DATABASE_URL);
  try {
    await client.connect();
    const { rows } = await client.query(
      "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    return new Set(rows.map((row) => row.name));
  } catch (error) {
    // 42P01: no migration table yet; 3D000: no database yet. Both are the Prisma CLI's to put right.
    if (error.code === "42P01" || error.code === "3D000") return new Set();
    throw error;
  } finally {
    await client.end();
  }
}

const done = await applied();
if (!wanted.every((name) => done.has(name))) {
  const cli = path.resolve("node_modules/.bin/prisma");
  // It tells at length what it does: of interest when it fails.
  const { status, stdout, stderr } = spawnSync(cli, ["migrate", "deploy"], { encoding: "utf8", shell: process.platform === "win32" });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
}
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
pool.on("error", () => {});
pool.on("connect", (client) => client.on("error", () => {}));
await runMigrations({ pgPool: pool, logger: new Logger(() => (level, message) => level === "error" && console.error(message)) });
await pool.end();
