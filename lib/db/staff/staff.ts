import type { Role } from "../../domain/staff/role";
import type { Tx } from "../client";

/** Locks every active administrator, so that two of them cannot each remove the other's last colleague; their ids. */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM staff_user WHERE role = 'admin' AND NOT coalesce(banned, false) ORDER BY id FOR UPDATE`;
  return rows.map((row) => row.id);
}

type NewStaff = { id: string; name: string; email: string; role: Role; passwordHash: string };

/** A member of staff with a password, in the shape that signing in expects; false when the address is taken. */
export async function insertStaff(tx: Tx, { id, name, email, role, passwordHash }: NewStaff): Promise<boolean> {
  const { count } = await tx.staffUser.createMany({ data: { id, name, email, role, emailVerified: true }, skipDuplicates: true });
  if (count === 0) return false;
  await tx.staffAccount.create({
    data: { id: `${id}-password`, accountId: id, providerId: "credential", userId: id, password: passwordHash },
  });
  return true;
}

/** Ends every session of a member: what they may do is read again at their next sign-in. */
export const endSessions = (tx: Tx, staffId: string) => tx.staffSession.deleteMany({ where: { userId: staffId } });
