import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { AUTHOR } from "@/lib/testing/executable-plan";
import { issueCredits } from "@/lib/testing/issued-credits";

const MIGRATION = "prisma/migrations/20261122000518_what_customers_say/migration.sql";
const once = (n: number) => new Uint8Array(32).fill(n);

/** The table as it was, with what customers wrote; then the statements that move it. */
beforeAll(async () => {
  const { incidentId, take } = await issueCredits(3, "MOVED");
  const customers = [(await take()).customerId, (await take()).customerId];
  await prisma.$executeRaw`CREATE TABLE objection (id bigserial PRIMARY KEY, incident_id int, customer_id bigint, text text, once_key bytea,
    at timestamptz, settled_at timestamptz, settled_by text, note text)`;
  const add = (customer: number, text: string, day: number, note: string | null) => prisma.$executeRaw`
    INSERT INTO objection (incident_id, customer_id, text, once_key, at, settled_at, settled_by, note)
    VALUES (${incidentId}, ${customers[customer]}, ${text}, ${once(day)}, ${new Date(Date.UTC(2026, 10, day))},
            ${note && new Date(Date.UTC(2026, 10, day + 1))}::timestamptz, ${note && AUTHOR.id}, ${note})`;
  await add(0, "Pas juste", 1, "Appelée : un malentendu");
  await add(0, "Toujours pas", 5, null);
  await add(1, "Ma voisine a eu plus", 3, "Expliqué");
  const sql = readFileSync(MIGRATION, "utf8");
  const moving = sql.slice(0, sql.indexOf("DROP TABLE objection"));
  for (const statement of moving.split(/;\s*\n/).filter((text) => text.includes("INSERT"))) await prisma.$executeRawUnsafe(statement);
});

test("what customers wrote is one conversation for each, open while something of it is", async () => {
  const threads = await prisma.thread.findMany({ orderBy: { id: "asc" }, include: { entries: { orderBy: { id: "asc" } } } });
  expect(threads.map(({ state, channel, dueAt }) => [state, channel, dueAt?.toISOString() ?? null])).toEqual([
    ["open", "page", "2026-11-06T00:00:00.000Z"],
    ["closed", "page", null],
  ]);
  expect(threads.map(({ entries }) => entries.map(({ kind, body, authorId }) => [kind, body, authorId]))).toEqual([
    [
      ["inbound", "Pas juste", null],
      ["note", "Appelée : un malentendu", AUTHOR.id],
      ["inbound", "Toujours pas", null],
    ],
    [
      ["inbound", "Ma voisine a eu plus", null],
      ["note", "Expliqué", AUTHOR.id],
    ],
  ]);
  expect(threads[0]?.address).toMatch(/^moved\d@shop\.example$/);
});

test("the key of the words stays: sending them again changes nothing", async () => {
  const entry = await prisma.threadEntry.findUniqueOrThrow({ where: { onceKey: once(5) } });
  expect(entry.body).toBe("Toujours pas");
});
