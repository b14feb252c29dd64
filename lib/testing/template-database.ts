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

export const teardown = (): Promise<void> => asAdmin(`drop database if exists ${template} with (force)`);
