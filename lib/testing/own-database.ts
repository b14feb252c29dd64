import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";

/**
 * Every test file works on a database of its own, copied from the migrated template. Its name is the process's: one process runs many
 * files, one after another, and reads the environment once.
 */
const adminUrl = process.env.AMENDS_TEST_ADMIN ?? process.env.DATABASE_URL ?? "";
process.env.AMENDS_TEST_OWN ??= `amends_test_${randomBytes(6).toString("hex")}`;
const name = process.env.AMENDS_TEST_OWN;

// Said before anything can read the environment: the client is imported by the test, after this file.
const url = new URL(adminUrl);
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

beforeAll(async () => {
  // One copy at a time: PostgreSQL refuses to copy a template that another copy is reading.
  for (let attempt = 1; ; attempt++) {
    try {
      await asAdmin(`create database ${name} template ${process.env.AMENDS_TEST_TEMPLATE}`);
      break;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
});

afterAll(async () => {
  const { disconnect } = await import("../db/client");
  await disconnect();
  await asAdmin(`drop database if exists ${name} with (force)`);
});
