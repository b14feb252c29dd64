import { beforeAll, expect, test } from "vitest";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { memberBlock, memberRange } from "./member-rows";

const agent = { kind: "staff", id: "u1", name: "Léa", role: "agent" } as const;
const asked = { incidentId: 0, filter: {}, order: { sort: "name", descending: false } as const, masked: false };
const CUSTOMERS = 230;
const named = (place: number) => `Customer ${String(place).padStart(3, "0")}`;

beforeAll(async () => {
  const { incident } = await insertIncident([{ lines: [{ at: "2026-08-22T10:00:00Z", affected: true }] }]);
  asked.incidentId = incident.id;
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  await prisma.$executeRaw`
    INSERT INTO cohort_member (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity,
      units_granted, units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before)
    SELECT incident_id, 1000000 + g, cohort_key, machine_cohort, usage, 'Customer ' || lpad(g::text, 3, '0'), '', language, orders, lines, quantity,
      units_granted, units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before
    FROM cohort_member, generate_series(1, ${CUSTOMERS}::int) g WHERE incident_id = ${incident.id}`;
  await prisma.$executeRaw`DELETE FROM cohort_member WHERE incident_id = ${incident.id} AND customer_id < 1000000`;
});

test("a block holds the hundred rows around a place, the last one what is left", async () => {
  const block = await memberBlock(asked, 150);
  expect([block.start, block.total, block.rows.length]).toEqual([100, 230, 100]);
  expect([block.rows[0]?.name, block.rows[99]?.name]).toEqual([named(101), named(200)]);
  const last = await memberBlock(asked, 9_999);
  expect([last.start, last.rows.length, last.rows.at(-1)?.name]).toEqual([200, 30, named(230)]);
});

test("a range holds both its ends, across blocks", async () => {
  const rows = await memberRange(asked, 98, 101);
  expect(rows.map((row) => row.customerId)).toEqual(["1000099", "1000100", "1000101", "1000102"]);
});

test("a block is read by the order as it is after a member changed", async () => {
  const before = await memberBlock(asked, 0);
  await prisma.$executeRaw`UPDATE cohort_member SET name = 'Aaron' WHERE incident_id = ${asked.incidentId} AND customer_id = 1000230`;
  const after = await memberBlock(asked, 0);
  expect([after.generation, after.rows[0]?.name, after.rows[1]?.name]).toEqual([before.generation + 1, "Aaron", named(1)]);
  await prisma.$executeRaw`UPDATE cohort_member SET name = ${named(230)} WHERE incident_id = ${asked.incidentId} AND customer_id = 1000230`;
});

test("nobody is an empty block", async () => {
  expect(await memberBlock({ ...asked, filter: { held: true } }, 0)).toMatchObject({ total: 0, start: 0, rows: [] });
});
