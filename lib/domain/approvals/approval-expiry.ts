import type { ApprovalPolicy } from "./policy";

const HOUR_MS = 3_600_000;

/** The first instant at which an approval given at `approvedAt` no longer counts. */
export const approvalExpiresAt = ({ hoursValid }: Pick<ApprovalPolicy, "hoursValid">, approvedAt: Date): Date =>
  new Date(approvedAt.getTime() + hoursValid * HOUR_MS);

/** Whether an approval is too old to execute; one without an end never is. */
export const approvalExpired = ({ approvalExpiresAt }: { approvalExpiresAt: Date | null }, now: Date): boolean =>
  approvalExpiresAt !== null && now.getTime() >= approvalExpiresAt.getTime();
