import { writeApprovalPolicy } from "@/lib/db/approvals/approval-policy";
import { prisma } from "@/lib/db/client";
import { type ApprovalPolicy, DEFAULT_APPROVAL_POLICY } from "@/lib/domain/approvals/policy";
import type { Actor } from "@/lib/domain/staff/actor";
import type { Role } from "@/lib/domain/staff/role";

export type StaffActor = Extract<Actor, { kind: "staff" }>;

/** A member of the team who exists in the database, for what asks who else there is. */
export async function employ(id: string, role: Role): Promise<StaffActor> {
  await prisma.staffUser.upsert({
    where: { id },
    create: { id, name: id, email: `${id}@shop.example`, role },
    update: { role, banned: false },
  });
  return { kind: "staff", id, name: id, role };
}

/** The shop's policy, with what the test says otherwise. */
export const policyIs = (part: Partial<ApprovalPolicy>): Promise<void> =>
  writeApprovalPolicy(prisma, { ...DEFAULT_APPROVAL_POLICY, ...part });
