import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { missingMigrations, readReadiness } from "./readiness";

beforeEach(() => prisma.workerHeartbeat.deleteMany());

const heardSecondsAgo = (seconds: number) =>
  prisma.$executeRaw`INSERT INTO worker_heartbeat (worker_id, seen_at) VALUES ('w', now() - ${seconds} * interval '1 second')`;

test("a migrated database with a worker alive is ready", async () => {
  await heardSecondsAgo(29);
  expect(await readReadiness()).toEqual({ ready: true, parts: { database: "ok", migrations: "ok", worker: "ok" } });
});

test("without a worker, or with one silent for 31 seconds, it is not ready and says which part", async () => {
  const failing = { ready: false, parts: { database: "ok", migrations: "ok", worker: "failing" } };
  expect(await readReadiness()).toEqual(failing);
  await heardSecondsAgo(31);
  expect(await readReadiness()).toEqual(failing);
});

test("a migration that is not applied is missing", async () => {
  await heardSecondsAgo(1);
  await prisma.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_guards'`;
  expect(await missingMigrations()).toEqual(["20261121000100_guards"]);
  expect(await readReadiness()).toMatchObject({ ready: false, parts: { migrations: "failing" } });
});
