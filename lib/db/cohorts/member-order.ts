import type { MemberFilter } from "../../domain/cohorts/member-filter";
import type { MemberOrder } from "../../domain/cohorts/member-sort";
import { Prisma, pool } from "../client";
import { inOrder, type MemberRow, membersByIds } from "./page-members";
import { whereMembers } from "./where-members";

/** Everybody a filter finds, in order: eight bytes a customer. */
export type OrderedMembers = { generation: number; ids: BigInt64Array };

/** Eight million customers in all: 64 MB at the most. */
const MOST_KEPT = 8_000_000;

type Kept = Map<string, OrderedMembers>;
const held = globalThis as typeof globalThis & { amendsMemberOrders?: Kept };
// Kept across reloads of the development server, as the connections are.
const kept = (): Kept => {
  held.amendsMemberOrders ??= new Map();
  return held.amendsMemberOrders;
};

/**
 * The members a filter finds, in order, worked out once per filter, order and generation of the incident's members and
 * kept in this process: any place of the list is then a look-up by key, whatever its depth and whatever the filter. Nothing
 * is written, so a reader may ask; whoever lost it works it out again.
 */
export async function orderedMembers(incidentId: number, filter: MemberFilter, order: MemberOrder): Promise<OrderedMembers> {
  const key = keyOf(incidentId, filter, order);
  const generation = await memberGeneration(incidentId);
  const known = kept().get(key);
  if (known?.generation === generation) return known;
  const ordered = { generation, ids: await readOrder(incidentId, filter, order) };
  kept().set(key, ordered);
  forgetOldest();
  return ordered;
}

export type Stretch = { generation: number; total: number; start: number; rows: MemberRow[] };
/** Which part of a list of so many: the first place, and the one after the last. */
type Part = (total: number) => readonly [start: number, end: number];

/**
 * The rows of a part of the list. Where the order is kept, one statement by key reads them together with the generation
 * that says whether the order still holds.
 */
export async function stretchOf(incidentId: number, filter: MemberFilter, order: MemberOrder, part: Part): Promise<Stretch> {
  const key = keyOf(incidentId, filter, order);
  const known = kept().get(key);
  if (known) {
    // The last used are the last to go.
    kept().delete(key);
    kept().set(key, known);
    const [start, end] = part(known.ids.length);
    const keyed = await membersByIds(incidentId, [...known.ids.subarray(start, end)]);
    if (keyed?.generation === known.generation) return { ...keyed, total: known.ids.length, start };
  }
  const { generation, ids } = await orderedMembers(incidentId, filter, order);
  const [start, end] = part(ids.length);
  const keyed = await membersByIds(incidentId, [...ids.subarray(start, end)]);
  return { generation, total: ids.length, start, rows: keyed?.rows ?? [] };
}

const keyOf = (incidentId: number, filter: MemberFilter, { sort, descending }: MemberOrder): string =>
  JSON.stringify([incidentId, sort, descending, Object.entries(filter).sort()]);

/** Grows with every change of an incident's members; 0: there were never any. */
export async function memberGeneration(incidentId: number): Promise<number> {
  const { rows } = await pool.query<[string]>({
    name: "member_generation",
    rowMode: "array",
    text: "SELECT generation FROM member_generation WHERE incident_id = $1",
    values: [incidentId],
  });
  return Number(rows[0]?.[0] ?? 0);
}

/** As one value of bytes: a hundred thousand rows of one column would cost ten times as much to take apart. */
async function readOrder(incidentId: number, filter: MemberFilter, order: MemberOrder): Promise<BigInt64Array> {
  const { text, values } = Prisma.sql`
    SELECT string_agg(int8send(o.customer_id), ''::bytea) AS ids
    FROM (SELECT m.customer_id FROM cohort_member m WHERE ${whereMembers(incidentId, filter)} ORDER BY ${inOrder(order)}) o`;
  const { rows } = await pool.query<{ ids: Buffer | null }>(text, values);
  const bytes = rows[0]?.ids ?? Buffer.alloc(0);
  const ids = new BigInt64Array(bytes.length / 8);
  for (let i = 0; i < ids.length; i++) ids[i] = bytes.readBigInt64BE(i * 8);
  return ids;
}

function forgetOldest(): void {
  let sum = 0;
  for (const { ids } of kept().values()) sum += ids.length;
  for (const [key, { ids }] of kept()) {
    if (sum <= MOST_KEPT) return;
    kept().delete(key);
    sum -= ids.length;
  }
}
