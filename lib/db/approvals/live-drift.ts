import { type Amounts, addAll, amountDifference, givenAmounts } from "../../domain/approvals/given-amounts";
import type { Db } from "../client";
import type { Plan } from "../plans/find-plan";
import { type DriftingMember, driftingMembers } from "../plans/seal-drift";
import type { DifferenceCounts, DifferingCustomer } from "./plan-difference";

export type LiveDrift = {
  counts: DifferenceCounts;
  /** The first that were found. */
  customers: DifferingCustomer[];
  /** Money that all of them together would be given more than was sealed. */
  difference: Amounts;
};

/** In whom the customers as they are now differ from what was sealed. */
export async function liveDrift(db: Db, plan: Plan, size: number): Promise<LiveDrift> {
  const counts: DifferenceCounts = { added: 0, removed: 0, changed: 0 };
  const first: DriftingMember[] = [];
  const was: Amounts = {};
  const wouldBe: Amounts = {};
  for await (const member of driftingMembers(db, plan)) {
    const { before, after } = member;
    counts[before === null ? "added" : after === null ? "removed" : "changed"] += 1;
    addAll(was, givenAmounts(before?.items ?? []));
    addAll(wouldBe, givenAmounts(after?.items ?? []));
    if (first.length < size) first.push(member);
  }
  const names = await namesOf(db, first);
  return {
    counts,
    customers: first.map((member) => ({ ...member, name: names.get(member.customerId) ?? "" })),
    difference: amountDifference(was, wouldBe),
  };
}

async function namesOf(db: Db, members: readonly DriftingMember[]): Promise<Map<string, string>> {
  const rows = await db.customer.findMany({
    where: { id: { in: members.map(({ customerId }) => BigInt(customerId)) } },
    select: { id: true, name: true },
    take: members.length,
  });
  return new Map(rows.map(({ id, name }) => [String(id), name ?? ""]));
}
