import { z } from "zod";
import { command, done, refuse } from "../command";

/** Takes a lent right back at once: who lent it, or an administrator. What was decided by it stays decided. */
export const revokeDelegation = command({
  action: "approval.revoke_delegation",
  input: z.object({ delegationId: z.int() }),
  run: async ({ tx, input: { delegationId }, actor, now }) => {
    const delegation = await tx.approvalDelegation.findUnique({ where: { id: delegationId } });
    if (!delegation || actor.kind !== "staff") return refuse("not_found");
    const { fromStaff, toStaff } = delegation;
    if (fromStaff !== actor.id && actor.role !== "admin") return refuse("forbidden");
    const { count } = await tx.approvalDelegation.updateMany({ where: { id: delegationId, revokedAt: null }, data: { revokedAt: now } });
    if (count === 0) return refuse("stale");
    const borrower = await tx.staffUser.findUnique({ where: { id: toStaff }, select: { name: true } });
    return done({ delegationId }, { subject: borrower?.name ?? toStaff, detail: { delegationId, fromStaff, toStaff } });
  },
});
