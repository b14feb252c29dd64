import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import pg from "pg";

const template = `amends_test_template_${randomBytes(4).toString("hex")}`;

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client(process.env.DATABASE_URL);
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

/** A migrated, empty database that every test file of this run copies. */
export async function setup(): Promise<void> {
  if (!process.env.DATABASE_URL) throw new Error("DATABASE_URL is missing: run database tests through `npm run test:db`");
  await dropLeftovers();
  await asAdmin(`create database ${template}`);
  const url = new URL(process.env.DATABASE_URL);
  url.pathname = `/${template}`;
  const { status } = spawnSync("node", ["scripts/migrate.mjs"], {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("the test database could not be migrated");
  process.env.AMENDS_TEST_ADMIN = process.env.DATABASE_URL;
  process.env.AMENDS_TEST_TEMPLATE = template;
}

/** A run that was killed leaves its databases behind; those of the last two hours may belong to a run at work. */
async function dropLeftovers(): Promise<void> {
  const admin = new pg.Client(process.env.DATABASE_URL);
  await admin.connect();
  try {
    const { rows } = await admin.query<{ name: string }>(
      `select datname as name from pg_database
       where datname ~ '^amends_test_(template_)?[0-9a-f]{8,12}$'
         and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '2 hours'`,
    );
    for (const { name } of rows) await admin.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    // Only a superuser may look at the age; elsewhere leftovers are the administrator's.
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error;
  } finally {
    await admin.end();
  }
}

export const teardown = (): Promise<void> => asAdmin(`drop database if exists ${template} with (force)`);
