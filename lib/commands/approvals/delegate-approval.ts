import { z } from "zod";
import { readShop } from "../../db/settings/shop";
import { DELEGATION_MOST_DAYS, delegationSpan } from "../../domain/approvals/delegation-span";
import { command, done, refuse } from "../command";

/** Lends the actor's own right to decide on plans to an active agent for some days; it ends by itself. */
export const delegateApproval = command({
  action: "approval.delegate",
  input: z.object({
    toStaff: z.string().min(1).max(100),
    from: z.iso.date().optional(),
    until: z.iso.date(),
    reason: z.string().trim().min(3).max(300),
  }),
  run: async ({ tx, input: { toStaff, from, until, reason }, actor, now }) => {
    const borrower = await tx.staffUser.findUnique({ where: { id: toStaff } });
    if (borrower?.role !== "agent" || borrower.banned) return refuse("delegate_unfit");
    const span = delegationSpan({ from, until, zone: (await readShop(tx)).zone, now });
    if (!span) return refuse("delegation_dates", { days: DELEGATION_MOST_DAYS });
    const { id } = await tx.approvalDelegation.create({
      data: { fromStaff: actor.id, toStaff, ...span, reason, createdBy: actor.id, createdAt: now },
    });
    const days = { startsAt: span.startsAt.toISOString(), endsAt: span.endsAt.toISOString() };
    return done({ id }, { subject: borrower.name, reason, detail: { delegationId: id, toStaff, ...days } });
  },
});
