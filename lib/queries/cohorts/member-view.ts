import type { MemberRow } from "@/lib/db/cohorts/page-members";
import { toNumber } from "@/lib/db/minor";
import type { Usage } from "@/lib/domain/cohorts/member-filter";
import { maskAddresses } from "@/lib/domain/staff/masking";

/** One row of the table of affected customers. */
export type MemberView = {
  customerId: string;
  version: number;
  name: string;
  shopRef: string | null;
  email: string;
  language: "fr" | "en";
  cohortKey: string;
  machineCohort: string;
  usage: Usage;
  held: boolean;
  reason: string | null;
  orders: number;
  lines: number;
  quantity: number;
  unitsGranted: number;
  unitsConsumed: number;
  paidMinor: number;
  gapMinor: number;
  currency: string;
  firstOrderAt: string;
  lastOrderAt: string;
  ordersBefore: number;
  country: string;
  reported: boolean;
  /** Affected lines that another incident takes in too. */
  overlaps: number;
};

export const viewMember = (row: MemberRow): MemberView => ({
  ...row,
  customerId: String(row.customerId),
  unitsGranted: toNumber(row.unitsGranted),
  unitsConsumed: toNumber(row.unitsConsumed),
  paidMinor: toNumber(row.paidMinor),
  gapMinor: toNumber(row.gapMinor),
  firstOrderAt: row.firstOrderAt.toISOString(),
  lastOrderAt: row.lastOrderAt.toISOString(),
});

/** For who checks and sees no personal data: a number instead of the name, the address without its owner. */
export const maskMember = (member: MemberView): MemberView => ({
  ...member,
  name: `#${member.customerId}`,
  shopRef: null,
  email: maskAddresses(member.email),
});
