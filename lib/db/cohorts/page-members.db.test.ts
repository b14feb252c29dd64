import { beforeAll, expect, test } from "vitest";
import { splitCohorts } from "../../commands/cohorts/split-cohorts";
import { countMatching } from "../../domain/cohorts/facets";
import type { MemberFilter } from "../../domain/cohorts/member-filter";
import { MEMBER_SORTS, type MemberSort } from "../../domain/cohorts/member-sort";
import { prisma } from "../client";
import { driftSince } from "./drift";
import { findMembers } from "./find-members";
import { lineFacets } from "./line-facets";
import { memberCounts } from "./member-counts";
import { memberGeneration, orderedMembers } from "./member-order";
import { membersByIds, pageMembers } from "./page-members";
import { insertIncident, SKU, type TestCustomer } from "./testing-facts";

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
  const { incident, people } = await insertIncident(customers);
  incidentId = incident.id;
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  const ids = people.map(({ customerId }) => customerId);
  const mugs = [1, 2, 6, 7].map((i) => ids[i]);
  const byApp = ids.filter((_, i) => i % 3 === 0);
  await prisma.$executeRaw`UPDATE shop_order SET channel = 'app' WHERE customer_id = ANY (${byApp})`;
  await prisma.$executeRaw`
    INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity, unit_price_minor,
      reference_price_minor, currency, units_granted, order_status, reasons)
    SELECT incident_id, identification_id, order_line_id + 1000000, order_id, customer_id, 'MUG', placed_at, 1, 0, 900, currency, 1, order_status, reasons
    FROM affected_line WHERE incident_id = ${incidentId} AND customer_id = ANY (${mugs})`;
  await prisma.$executeRaw`UPDATE cohort_member SET customer_group = 'club' WHERE incident_id = ${incidentId} AND customer_id = ${ids[5]}`;
});

const size = 5;
type Walk = { filter: MemberFilter; sort: MemberSort; descending: boolean };

async function walk({ filter, ...order }: Walk, after?: bigint): Promise<bigint[]> {
  const rows = await pageMembers(incidentId, filter, { ...order, size, after });
  const ids = rows.map((row) => BigInt(row.customerId));
  return ids.length < size ? ids : [...ids, ...(await walk({ filter, ...order }, ids.at(-1)))];
}

const column = { name: "name", email: "email", units: "units_consumed", gap: "gap_minor", first: "first_order_at", cohort: "cohort_key" };

for (const sort of MEMBER_SORTS)
  for (const descending of [false, true])
    test(`pages by ${sort}, ${descending ? "falling" : "rising"}, and the kept order hold everybody once, in order`, async () => {
      const direction = descending ? "DESC" : "ASC";
      const rows = await prisma.$queryRawUnsafe<{ customer_id: bigint }[]>(
        `SELECT customer_id FROM cohort_member WHERE incident_id = ${incidentId} ORDER BY ${column[sort]} ${direction}, customer_id ${direction}`,
      );
      const expected = rows.map((row) => row.customer_id);
      expect(await walk({ filter: {}, sort, descending })).toEqual(expected);
      expect([...(await orderedMembers(incidentId, {}, { sort, descending })).ids]).toEqual(expected);
    });

const found = async (filter: MemberFilter) => (await walk({ filter, sort: "name", descending: false })).length;

test.each<[MemberFilter, number]>([
  [{ cohort: "consumed" }, 6],
  [{ usage: "none" }, 17],
  [{ held: true }, 0],
  [{ language: "en" }, 8],
  [{ email: false }, 4],
  [{ q: "zoé" }, 6],
  [{ q: "PERSON1." }, 4],
  [{ q: "PERSON1.6@Mail.ex" }, 1],
  [{ q: "person1.6@elsewhere" }, 0],
  [{ q: "6@mail" }, 2],
  [{ q: "100%_b" }, 6],
  [{ q: "100_" }, 0],
  [{ q: "o'neil", cohort: "untouched" }, 5],
  [{ country: "" }, 23],
  [{ reported: true }, 0],
  [{ overlapping: true }, 0],
  [{ overcharged: false }, 23],
  [{ conditions: [{ fact: "quantity", op: "at_least", value: 2 }] }, 11],
  [{ conditions: [{ fact: "gap", op: "is_not", value: 4_900 }], language: "fr" }, 7],
  [
    {
      conditions: [
        { fact: "unitsLeft", op: "at_most", value: 400 },
        { fact: "unitsConsumed", op: "at_least", value: 200 },
      ],
    },
    4,
  ],
  // Midnight in Paris is 22:00 UTC of the day before: all orders of the 22nd are from the 22nd on and before the 23rd.
  [{ conditions: [{ fact: "first", op: "from", value: "2026-08-22" }] }, 23],
  [{ conditions: [{ fact: "last", op: "before", value: "2026-08-22" }] }, 0],
  [{ conditions: [{ fact: "currency", op: "is", value: "EUR" }], q: "zoé" }, 6],
  [{ conditions: [{ fact: "machineCohort", op: "is_not", value: "untouched" }] }, 6],
  [{ conditions: [{ fact: "reason", op: "is_not", value: "" }] }, 0],
  [{ sku: SKU }, 23],
  [{ sku: "MUG" }, 4],
  [{ sku: "MUG", channel: "app" }, 1],
  [{ channel: "app", cohort: "consumed" }, 2],
  [{ conditions: [{ fact: "sku", op: "is_not", value: "MUG" }] }, 19],
  [{ conditions: [{ fact: "channel", op: "is", value: "app" }] }, 8],
  [{ conditions: [{ fact: "useKind", op: "is", value: "used" }] }, 6],
  [{ conditions: [{ fact: "useKind", op: "is_not", value: "printed" }] }, 23],
  [{ conditions: [{ fact: "customerGroup", op: "is", value: "club" }] }, 1],
  [
    {
      conditions: [
        [
          { fact: "sku", op: "is", value: "MUG" },
          { fact: "useKind", op: "is", value: "used" },
        ],
      ],
    },
    10,
  ],
  [
    {
      conditions: [
        [
          { fact: "sku", op: "is", value: "MUG" },
          { fact: "useKind", op: "is", value: "used" },
        ],
        { fact: "channel", op: "is_not", value: "app" },
      ],
    },
    7,
  ],
])("the filter %j finds %i customers, as the counts say", async (filter, expected) => {
  expect(await found(filter)).toBe(expected);
  const { combinations, firstIds } = await findMembers(incidentId, filter, { sort: "name", descending: false }, 100);
  expect([countMatching(combinations, filter), firstIds]).toEqual([expected, await walk({ filter, sort: "name", descending: false })]);
});

test("products and channels are counted by customer, under every other filter than their own", async () => {
  const counts = async (filter: MemberFilter, most = 10) => {
    const { sku, channel } = await lineFacets(incidentId, filter, most);
    return [sku, channel].map((values) => values.map(({ value, customers }) => `${value} ${customers}`));
  };
  expect(await counts({})).toEqual([
    [`${SKU} 23`, "MUG 4"],
    ["web 15", "app 8"],
  ]);
  expect(await counts({ sku: "MUG" })).toEqual([
    [`${SKU} 23`, "MUG 4"],
    ["web 3", "app 1"],
  ]);
  expect(await counts({ channel: "app", cohort: "untouched" })).toEqual([
    [`${SKU} 6`, "MUG 1"],
    ["web 11", "app 6"],
  ]);
  expect(await counts({}, 1)).toEqual([[`${SKU} 23`], ["web 15"]]);
});

test("the beginning of an order's reference finds its customer", async () => {
  const order = await prisma.shopOrder.findFirstOrThrow({ orderBy: { id: "asc" } });
  const rows = await pageMembers(incidentId, { q: order.ref }, { sort: "name", descending: false, size });
  expect(rows.map((row) => row.customerId)).toEqual([String(order.customerId)]);
});

test("kept counts are sums over members", async () => {
  const { counts } = await memberCounts(incidentId);
  const sums = (cohort: string) =>
    counts
      .filter((one) => one.cohort === cohort)
      .reduce((sum, one) => [sum[0]! + one.customers, sum[1]! + one.unitsConsumed, sum[2]! + one.gapMinor], [0, 0, 0]);
  expect(sums("consumed")).toEqual([6, 1200, 29_400]);
  expect(sums("untouched")).toEqual([17, 0, 137_200]);
});

test("the kept order is worked out again once a member changes, and rows by key are as they are now", async () => {
  const order = { sort: "cohort", descending: false } as const;
  const before = await orderedMembers(incidentId, {}, order);
  expect(await orderedMembers(incidentId, {}, order)).toBe(before);
  const first = await membersByIds(incidentId, [before.ids[0]!]);
  await prisma.$executeRaw`UPDATE cohort_member SET cohort_key = 'reported', reason = 'test' WHERE incident_id = ${incidentId} AND customer_id = ${before.ids[0]}`;
  expect(await memberGeneration(incidentId)).toBe(before.generation + 1);
  const after = await orderedMembers(incidentId, {}, order);
  expect(after.ids.indexOf(before.ids[0]!)).toBe(5);
  const moved = await membersByIds(incidentId, [before.ids[1]!, before.ids[0]!, 999_999n]);
  expect(moved?.rows.map((row) => [row.customerId, row.cohortKey])).toEqual([
    [String(before.ids[1]), "consumed"],
    [String(before.ids[0]), "reported"],
  ]);
  expect(moved?.generation).toBe(after.generation);
  expect(moved?.rows[1]?.firstOrderAt).toEqual(first?.rows[0]?.firstOrderAt);
  expect(await membersByIds(incidentId, [999_999n])).toBeNull();
  await prisma.$executeRaw`UPDATE cohort_member SET cohort_key = 'consumed', reason = NULL WHERE incident_id = ${incidentId} AND cohort_key = 'reported'`;
});

test("drift counts who used more since the cut-off", async () => {
  expect(await driftSince(prisma, incidentId, CUTOFF)).toEqual({ customers: 0, units: 0 });
  const customer = await prisma.cohortMember.findFirstOrThrow({ where: { incidentId, usage: "none" } });
  const use = { source: "test", ref: "late", sku: "PACK-500", units: 30, consumedAt: new Date("2026-08-22T19:00:00Z") };
  await prisma.consumption.create({ data: { ...use, customerId: customer.customerId } });
  expect(await driftSince(prisma, incidentId, new Date("2026-08-22T20:00:00Z"))).toEqual({ customers: 1, units: 30 });
});
