import { z } from "zod";
import { command, done, refuse } from "../command";

/** Lets a deactivated member sign in again, with the role and password they had. */
export const reactivateStaff = command({
  action: "staff.reactivate",
  input: z.object({ staffId: z.string().min(1) }),
  run: async ({ tx, input: { staffId } }) => {
    const member = await tx.staffUser.findUnique({ where: { id: staffId } });
    if (!member) return refuse("not_found");
    const changed = await tx.staffUser.updateMany({ where: { id: staffId, banned: true }, data: { banned: false, banReason: null } });
    if (changed.count === 0) return refuse("stale");
    return done({ staffId }, { subject: member.name, detail: { staffId, role: member.role } });
  },
});
