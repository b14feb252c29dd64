import { readApprovalPolicy, writeApprovalPolicy } from "../../db/approvals/approval-policy";
import { type ApprovalPolicy, approvalPolicySchema } from "../../domain/approvals/policy";
import { command, done } from "../command";

/** Saves when two approve, how long an approval holds and whether one may alone; plans already submitted keep what they were asked. */
export const saveApprovalPolicy = command({
  action: "settings.save_approval_policy",
  input: approvalPolicySchema,
  run: async ({ tx, input }) => {
    const before = await readApprovalPolicy(tx);
    await writeApprovalPolicy(tx, input);
    return done(input, { subject: "approval_policy", detail: changes(before, input) });
  },
});

function changes(before: ApprovalPolicy, after: ApprovalPolicy): Record<string, unknown> {
  const fields = Object.keys(approvalPolicySchema.shape) as (keyof ApprovalPolicy)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}
