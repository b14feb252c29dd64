import { now } from "../../clock";
import { prisma } from "../../db/client";
import { staffNames } from "../../db/plans/plan-people";
import { readShop } from "../../db/settings/shop";
import { isLive } from "../../domain/approvals/deciding-right";
import { DELEGATION_MOST_DAYS } from "../../domain/approvals/delegation-span";
import { endOfDayAfter, lastDay, localDay } from "../../domain/plans/expiry-day";
import { mayDo } from "../../domain/staff/permissions";
import type { Role } from "../../domain/staff/role";

const MOST = 200;

export type DelegationRow = {
  id: number;
  from: string;
  to: string;
  startsAt: string;
  endsAt: string;
  reason: string;
  state: "live" | "planned" | "over" | "revoked";
  revokedAt: string | null;
  /** Whether the viewer may take it back. */
  mayRevoke: boolean;
};
export type DelegationsScreen = {
  delegations: DelegationRow[];
  /** Whom the viewer may lend to; empty where there is nobody, or the viewer has nothing to lend. */
  borrowers: { id: string; name: string }[];
  mayLend: boolean;
  zone: string;
  /** First and last day that a right can be lent for. */
  today: string;
  latest: string;
};

/** Rights lent by or to the viewer, newest first; an administrator and an auditor see everybody's. */
export async function readDelegationsScreen(viewer: { id: string; role: Role }): Promise<DelegationsScreen> {
  const at = now();
  const { zone } = await readShop(prisma);
  const everybody = viewer.role === "admin" || viewer.role === "auditor";
  const rows = await prisma.approvalDelegation.findMany({
    where: everybody ? {} : { OR: [{ fromStaff: viewer.id }, { toStaff: viewer.id }] },
    orderBy: { id: "desc" },
    take: MOST,
  });
  const nameOf = await staffNames(
    prisma,
    rows.flatMap(({ fromStaff, toStaff }) => [fromStaff, toStaff]),
  );
  const mayLend = mayDo(viewer.role, "approval.delegate");
  const agents = { role: "agent", OR: [{ banned: false }, { banned: null }] };
  return {
    delegations: rows.map((row) => {
      const state = stateOf(row, at);
      const open = state === "live" || state === "planned";
      return {
        ...{ id: row.id, from: nameOf(row.fromStaff), to: nameOf(row.toStaff), reason: row.reason, state },
        ...{ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), revokedAt: row.revokedAt?.toISOString() ?? null },
        mayRevoke: open && (viewer.role === "admin" || (mayLend && row.fromStaff === viewer.id)),
      };
    }),
    borrowers: mayLend
      ? await prisma.staffUser.findMany({ where: agents, select: { id: true, name: true }, orderBy: { name: "asc" }, take: MOST })
      : [],
    ...{ mayLend, zone, today: localDay(at, zone), latest: lastDay(endOfDayAfter(at, DELEGATION_MOST_DAYS, zone), zone) },
  };
}

type Row = { fromStaff: string; startsAt: Date; endsAt: Date; revokedAt: Date | null };
function stateOf(row: Row, at: Date): DelegationRow["state"] {
  if (row.revokedAt) return "revoked";
  if (isLive(row, at)) return "live";
  return at.getTime() < row.startsAt.getTime() ? "planned" : "over";
}
