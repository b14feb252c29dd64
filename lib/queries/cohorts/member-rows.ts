import { prisma } from "@/lib/db/client";
import { orderedMembers } from "@/lib/db/cohorts/member-order";
import { membersByIds, pageMembers } from "@/lib/db/cohorts/page-members";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import { BLOCK_SIZE, type MemberOrder } from "@/lib/domain/cohorts/member-sort";
import { MOST_PICKED } from "@/lib/domain/cohorts/selection";
import { type MemberView, maskMember, viewMember } from "./member-view";

export type MemberBlock = {
  /** Of the members when this was read: blocks of different generations do not belong together. */
  generation: number;
  total: number;
  /** The place of the first row in the whole list. */
  start: number;
  rows: MemberView[];
};
type Asked = { incidentId: number; filter: MemberFilter; order: MemberOrder; masked: boolean };

/** A block of the list, the one that holds the place asked for: at the cost of its rows, wherever it lies. */
export async function memberBlock({ incidentId, filter, order, masked }: Asked, at: number): Promise<MemberBlock> {
  const { generation, ids } = await orderedMembers(incidentId, filter, order);
  const start = Math.min(Math.floor(at / BLOCK_SIZE), Math.max(0, Math.ceil(ids.length / BLOCK_SIZE) - 1)) * BLOCK_SIZE;
  const rows = await membersByIds(incidentId, [...ids.subarray(start, start + BLOCK_SIZE)]);
  return { generation, total: ids.length, start, rows: shown(rows.map(viewMember), masked) };
}

/** The first rows of the list, without working out the rest of it. */
export async function firstBlock({ incidentId, filter, order, masked }: Asked): Promise<MemberView[]> {
  return shown((await pageMembers(prisma, incidentId, filter, { ...order, size: BLOCK_SIZE })).map(viewMember), masked);
}

const shown = (rows: MemberView[], masked: boolean): MemberView[] => (masked ? rows.map(maskMember) : rows);

/** What a selection remembers of a row. */
export type PickedRow = Pick<MemberView, "customerId" | "version" | "cohortKey">;

/** The rows of a range of the list, ends included, as far as a selection by hand reaches. */
export async function memberRange({ incidentId, filter, order }: Asked, from: number, to: number): Promise<PickedRow[]> {
  const { ids } = await orderedMembers(incidentId, filter, order);
  const rows = await membersByIds(incidentId, [...ids.subarray(Math.max(0, from), Math.min(to + 1, from + MOST_PICKED))]);
  return rows.map(({ customerId, version, cohortKey }) => ({ customerId: String(customerId), version, cohortKey }));
}

/** The incident of an address; null: there is none. */
export const incidentIdOf = async (ref: string): Promise<number | null> =>
  (await prisma.incident.findUnique({ where: { ref }, select: { id: true } }))?.id ?? null;
