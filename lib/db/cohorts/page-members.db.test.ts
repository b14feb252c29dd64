import { beforeAll, expect, test } from "vitest";
import { splitCohorts } from "../../commands/cohorts/split-cohorts";
import { countMatching } from "../../domain/cohorts/facets";
import type { MemberFilter } from "../../domain/cohorts/member-filter";
import { MEMBER_SORTS, type MemberSort } from "../../domain/cohorts/member-sort";
import { prisma } from "../client";
import { driftSince } from "./drift";
import { countCombinations, totalCohorts } from "./member-counts";
import { pageMembers } from "./page-members";
import { insertIncident, type TestCustomer } from "./testing-facts";

const agent = { kind: "staff", id: "u1", name: "Léa", role: "agent" } as const;
const CUTOFF = new Date("2026-08-22T18:00:00Z");
let incidentId = 0;

/** 23 customers; names, uses and instants repeat, so that pages end between equal values. */
const customers: TestCustomer[] = Array.from({ length: 23 }, (_, i) => ({
  name: ["Ada", "Zoé", "100%_Bob", "Léa O'Neil"][i % 4],
  email: i % 7 === 0 ? null : `person${i % 5}.${i}@mail.example`,
  language: i % 3 ? "fr" : "en",
  lines: [{ at: `2026-08-22T10:0${i % 3}:00Z`, affected: true, quantity: 1 + (i % 2) }],
  uses: i % 4 === 0 ? [{ at: "2026-08-22T11:00:00Z", units: 100 * (1 + (i % 3)) }] : [],
}));

beforeAll(async () => {
  const { incident } = await insertIncident(customers);
  incidentId = incident.id;
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
});

const size = 5;
type Walk = { filter: MemberFilter; sort: MemberSort; descending: boolean };

async function walk({ filter, sort, descending }: Walk, side: "after" | "before", from?: bigint): Promise<bigint[][]> {
  const beside = from === undefined ? undefined : { customerId: from, side };
  const { rows, hasAfter, hasBefore } = await pageMembers(prisma, incidentId, filter, { sort, descending, size, beside });
  const ids = rows.map((row) => row.customerId);
  if (side === "after") return hasAfter ? [ids, ...(await walk({ filter, sort, descending }, side, ids.at(-1)))] : [ids];
  return hasBefore ? [...(await walk({ filter, sort, descending }, side, ids[0])), ids] : [ids];
}

const column = { name: "name", email: "email", units: "units_consumed", gap: "gap_minor", first: "first_order_at", cohort: "cohort_key" };

for (const sort of MEMBER_SORTS)
  for (const descending of [false, true])
    test(`pages by ${sort}, ${descending ? "falling" : "rising"}, hold everybody once, in order, both ways`, async () => {
      const direction = descending ? "DESC" : "ASC";
      const expected = await prisma.$queryRawUnsafe<{ customer_id: bigint }[]>(
        `SELECT customer_id FROM cohort_member WHERE incident_id = ${incidentId} ORDER BY ${column[sort]} ${direction}, customer_id ${direction}`,
      );
      const pages = await walk({ filter: {}, sort, descending }, "after");
      expect(pages.flat()).toEqual(expected.map((row) => row.customer_id));
      const last = pages.flat().at(-1);
      expect((await walk({ filter: {}, sort, descending }, "before", last)).flat()).toEqual(pages.flat().slice(0, -1));
    });

const found = async (filter: MemberFilter) => (await walk({ filter, sort: "name", descending: false }, "after")).flat().length;

test.each<[MemberFilter, number]>([
  [{ cohort: "consumed" }, 6],
  [{ usage: "none" }, 17],
  [{ held: true }, 0],
  [{ language: "en" }, 8],
  [{ email: false }, 4],
  [{ q: "zoé" }, 6],
  [{ q: "PERSON1." }, 4],
  [{ q: "100%_b" }, 6],
  [{ q: "100_" }, 0],
  [{ q: "o'neil", cohort: "untouched" }, 5],
])("the filter %j finds %i customers, as the counts say", async (filter, expected) => {
  expect(await found(filter)).toBe(expected);
  expect(countMatching(await countCombinations(prisma, incidentId, filter), filter)).toBe(expected);
});

test("the beginning of an order's reference finds its customer", async () => {
  const order = await prisma.shopOrder.findFirstOrThrow({ orderBy: { id: "asc" } });
  const { rows } = await pageMembers(prisma, incidentId, { q: order.ref }, { sort: "name", descending: false, size });
  expect(rows.map((row) => row.customerId)).toEqual([order.customerId]);
});

test("cohort totals are sums over members, an empty cohort included", async () => {
  const totals = await totalCohorts(prisma, incidentId);
  expect(totals.map(({ key, customers: n, unitsConsumed, gapMinor }) => [key, n, unitsConsumed, gapMinor])).toEqual([
    ["consumed", 6, 1200n, 29_400n],
    ["untouched", 17, 0n, 137_200n],
    ["reported", 0, 0n, 0n],
  ]);
});

test("drift counts who used more since the cut-off", async () => {
  expect(await driftSince(prisma, incidentId, CUTOFF)).toEqual({ customers: 0, units: 0 });
  const customer = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId, usage: "none" } });
  const use = { source: "test", ref: "late", sku: "PACK-500", units: 30, consumedAt: new Date("2026-08-22T19:00:00Z") };
  await prisma.consumption.create({ data: { ...use, customerId: customer.customerId } });
  expect(await driftSince(prisma, incidentId, new Date("2026-08-22T20:00:00Z"))).toEqual({ customers: 1, units: 30 });
});
