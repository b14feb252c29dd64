import { expect, test } from "vitest";
import { cancelImport } from "../../commands/imports/cancel-import";
import { agent, FILE, uploaded } from "../../commands/imports/import-fixtures";
import { startImport } from "../../commands/imports/start-import";
import { prisma } from "../../db/client";
import { importScreen } from "./import-screen";
import { lookIncidents } from "./look-incidents";

/** As the queue writes it down when a task throws. */
const failed = (attempts: number) => prisma.$executeRaw`
  UPDATE graphile_worker._private_jobs SET attempts = ${attempts}, last_error = ${"disk is full".padEnd(1000, "!")}, run_at = '2100-01-02T03:04:05Z'`;

test("a run that failed unexpectedly says why and when it is tried again", async () => {
  const importId = await uploaded(FILE);
  await startImport(agent, { importId, check: false });
  expect(await importScreen(importId)).toMatchObject({ status: "running", fault: null });
  await failed(3);
  const screen = await importScreen(importId);
  expect(screen).toMatchObject({ status: "running", fault: { attempts: 3, nextAt: "2100-01-02T03:04:05.000Z" } });
  expect(screen?.fault?.error).toMatch(/^disk is full!{288}$/);
});

test("a run that failed for the last time is not promised another attempt", async () => {
  const importId = await uploaded(FILE);
  await startImport(agent, { importId, check: true });
  await failed(25);
  expect(await importScreen(importId)).toMatchObject({ status: "checking", fault: { attempts: 25, nextAt: null } });
  await cancelImport(agent, { importId });
  expect(await importScreen(importId)).toMatchObject({ status: "cancelled", fault: null });
});

test("a file of orders can be looked at for each open incident, the newest first", async () => {
  const facts = { zone: "Europe/Paris", ownerId: "u1", createdBy: "u1" };
  await prisma.incident.create({ data: { ...facts, ref: "INC-L-1", title: "Older" } });
  await prisma.incident.create({ data: { ...facts, ref: "INC-L-2", title: "Closed", closedAt: new Date(0) } });
  await prisma.incident.create({ data: { ...facts, ref: "INC-L-3", title: "Drill", drill: true } });
  await prisma.incident.create({ data: { ...facts, ref: "INC-L-4", title: "Newer" } });
  expect(await lookIncidents()).toEqual([
    { ref: "INC-L-4", title: "Newer" },
    { ref: "INC-L-1", title: "Older" },
  ]);
});
