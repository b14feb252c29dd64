import { prisma } from "@/lib/db/client";
import { findMembers } from "@/lib/db/cohorts/find-members";
import { memberCounts } from "@/lib/db/cohorts/member-counts";
import { stretchOf } from "@/lib/db/cohorts/member-order";
import { membersByIds, pageMembers } from "@/lib/db/cohorts/page-members";
import { type Combination, countMatching } from "@/lib/domain/cohorts/facets";
import { isFacetsOnly, type MemberFilter } from "@/lib/domain/cohorts/member-filter";
import { BLOCK_SIZE, type MemberOrder } from "@/lib/domain/cohorts/member-sort";
import { MOST_PICKED } from "@/lib/domain/cohorts/selection";
import { type MemberView, maskMember } from "./member-view";

export type MemberBlock = {
  /** Of the members when this was read: blocks of different generations do not belong together. */
  generation: number;
  total: number;
  /** The place of the first row in the whole list. */
  start: number;
  rows: MemberView[];
};
export type Asked = { incidentId: number; filter: MemberFilter; order: MemberOrder; masked: boolean };

/** A block of the list, the one that holds the place asked for: at the cost of its rows, wherever it lies. */
export async function memberBlock({ incidentId, filter, order, masked }: Asked, at: number): Promise<MemberBlock> {
  const block = (total: number) => {
    const start = Math.min(Math.floor(at / BLOCK_SIZE), Math.max(0, Math.ceil(total / BLOCK_SIZE) - 1)) * BLOCK_SIZE;
    return [start, start + BLOCK_SIZE] as const;
  };
  const { rows, ...place } = await stretchOf(incidentId, filter, order, block);
  return { ...place, rows: shown(rows, masked) };
}

/** What a page opens with: counts by combination, and the block in view. The head of a list does not wait for the rest of it. */
export async function openList(asked: Asked, at: number): Promise<{ combinations: Combination[]; block: MemberBlock }> {
  const { incidentId, filter, order, masked } = asked;
  const { generation, counts } = await memberCounts(incidentId);
  const plain = isFacetsOnly(filter);
  const found = plain ? null : await findMembers(incidentId, filter, order, BLOCK_SIZE);
  const combinations = found?.combinations ?? counts;
  const total = countMatching(combinations, filter);
  if (at >= BLOCK_SIZE && total > BLOCK_SIZE) return { combinations, block: await memberBlock(asked, Math.min(at, total - 1)) };
  const rows = found
    ? ((await membersByIds(incidentId, found.firstIds))?.rows ?? [])
    : await pageMembers(incidentId, filter, { ...order, size: BLOCK_SIZE });
  return { combinations, block: { generation, total, start: 0, rows: shown(rows, masked) } };
}

const shown = (rows: MemberView[], masked: boolean): MemberView[] => (masked ? rows.map(maskMember) : rows);

/** What a selection remembers of a row. */
export type PickedRow = Pick<MemberView, "customerId" | "version" | "cohortKey">;

/** The rows of a range of the list, ends included, as far as a selection by hand reaches. */
export async function memberRange({ incidentId, filter, order }: Asked, from: number, to: number): Promise<PickedRow[]> {
  const { rows } = await stretchOf(incidentId, filter, order, () => [from, Math.min(to + 1, from + MOST_PICKED)]);
  return rows.map(({ customerId, version, cohortKey }) => ({ customerId, version, cohortKey }));
}

/** The incident of an address; null: there is none. */
export const incidentIdOf = async (ref: string): Promise<number | null> =>
  (await prisma.incident.findUnique({ where: { ref }, select: { id: true } }))?.id ?? null;
