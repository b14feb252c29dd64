import { z } from "zod";
import { endSessions, lockAdmins } from "../../db/staff/staff";
import { ROLES } from "../../domain/staff/role";
import { command, done, refuse } from "../command";

/** Gives a member another role and ends their sessions; the last active administrator stays one. */
export const changeRole = command({
  action: "staff.change_role",
  input: z.object({ staffId: z.string().min(1), from: z.enum(ROLES), to: z.enum(ROLES) }),
  run: async ({ tx, input: { staffId, from, to } }) => {
    const admins = await lockAdmins(tx);
    const member = await tx.staffUser.findUnique({ where: { id: staffId } });
    if (!member) return refuse("not_found");
    if (to !== "admin" && admins.length === 1 && admins[0] === staffId) return refuse("last_admin");
    const changed = await tx.staffUser.updateMany({ where: { id: staffId, role: from }, data: { role: to } });
    if (changed.count === 0) return refuse("stale");
    await endSessions(tx, staffId);
    return done({ staffId, role: to }, { subject: member.name, detail: { staffId, from, to } });
  },
});
