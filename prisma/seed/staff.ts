import { hashPassword } from "better-auth/crypto";
import type { Tx } from "../../lib/db/client";
import type { Actor } from "../../lib/domain/staff/actor";
import { DEMONSTRATION_PASSWORD, demonstrationEmail } from "../../lib/domain/staff/demonstration";
import type { Role } from "../../lib/domain/staff/role";

export const DEMONSTRATION_STAFF = [
  { id: "demo-agent", name: "Léa Martin", role: "agent", email: demonstrationEmail("agent") },
  { id: "demo-manager", name: "Michel Garnier", role: "manager", email: demonstrationEmail("manager") },
  { id: "demo-admin", name: "Nadia Benali", role: "admin", email: demonstrationEmail("admin") },
  { id: "demo-auditor", name: "Paul Legrand", role: "auditor", email: demonstrationEmail("auditor") },
] as const satisfies { id: string; name: string; role: Role; email: string }[];

/** The demonstration's member of staff with this role, as a command's actor. */
export function demonstrationActor(role: Role): Actor {
  const staff = DEMONSTRATION_STAFF.find((member) => member.role === role);
  if (!staff) throw new Error(`no demonstration account has the role ${role}`);
  return { kind: "staff", id: staff.id, name: staff.name, role: staff.role };
}

/** Accounts that everybody knows: only ever written to a database that is marked as a demonstration. */
export async function insertStaff(tx: Tx): Promise<void> {
  const password = await hashPassword(DEMONSTRATION_PASSWORD);
  for (const { id, name, role, email } of DEMONSTRATION_STAFF) {
    await tx.staffUser.create({
      data: {
        id,
        name,
        role,
        email,
        emailVerified: true,
        accounts: { create: { id: `${id}-password`, accountId: id, providerId: "credential", password } },
      },
    });
  }
}
