import { type ApprovalPolicy, approvalPolicySchema, DEFAULT_APPROVAL_POLICY } from "../../domain/approvals/policy";
import type { Db } from "../client";

/** The database judges lone approvals by the same row. */
const POLICY_KEY = "approval_policy";

/** The shop's thresholds and times; the proposed ones while nobody saved any. */
export async function readApprovalPolicy(db: Db): Promise<ApprovalPolicy> {
  const row = await db.setting.findUnique({ where: { key: POLICY_KEY } });
  return row ? approvalPolicySchema.parse(row.value) : DEFAULT_APPROVAL_POLICY;
}

export async function writeApprovalPolicy(db: Db, policy: ApprovalPolicy): Promise<void> {
  await db.setting.upsert({ where: { key: POLICY_KEY }, create: { key: POLICY_KEY, value: policy }, update: { value: policy } });
}
