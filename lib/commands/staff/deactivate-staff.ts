import { z } from "zod";
import { endSessions, lockAdmins } from "../../db/staff/staff";
import { command, done, refuse } from "../command";

/** Ends a member's sessions and their right to sign in; what they did stays theirs. The last active administrator stays. */
export const deactivateStaff = command({
  action: "staff.deactivate",
  input: z.object({ staffId: z.string().min(1), reason: z.string().trim().min(3).max(200) }),
  run: async ({ tx, input: { staffId, reason } }) => {
    const admins = await lockAdmins(tx);
    const member = await tx.staffUser.findUnique({ where: { id: staffId } });
    if (!member) return refuse("not_found");
    if (admins.length === 1 && admins[0] === staffId) return refuse("last_admin");
    const changed = await tx.staffUser.updateMany({
      where: { id: staffId, OR: [{ banned: false }, { banned: null }] },
      data: { banned: true, banReason: reason },
    });
    if (changed.count === 0) return refuse("stale");
    await endSessions(tx, staffId);
    return done({ staffId }, { subject: member.name, reason, detail: { staffId, role: member.role } });
  },
});
