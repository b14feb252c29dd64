import type { MemberRow } from "@/lib/db/cohorts/page-members";
import { maskAddresses } from "@/lib/domain/staff/masking";

/** One row of the table of affected customers. */
export type MemberView = MemberRow;

/** For who checks and sees no personal data: a number instead of the name, the address without its owner. */
export const maskMember = (member: MemberView): MemberView => ({
  ...member,
  name: `#${member.customerId}`,
  shopRef: null,
  email: maskAddresses(member.email),
});
