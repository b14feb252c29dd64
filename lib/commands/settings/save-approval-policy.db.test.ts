import { expect, test } from "vitest";
import { readApprovalPolicy } from "@/lib/db/approvals/approval-policy";
import { prisma } from "@/lib/db/client";
import { DEFAULT_APPROVAL_POLICY } from "@/lib/domain/approvals/policy";
import type { Actor } from "@/lib/domain/staff/actor";
import type { Role } from "@/lib/domain/staff/role";
import { saveApprovalPolicy } from "./save-approval-policy";

const actor = (role: Role): Actor => ({ kind: "staff", id: `u-${role}`, name: role, role });

test.each(["agent", "manager", "auditor"] as const)("a member with the role %s does not change the rules of approval", async (role) => {
  expect(await saveApprovalPolicy(actor(role), { ...DEFAULT_APPROVAL_POLICY, aloneAllowed: true })).toEqual({
    ok: false,
    refusal: { reason: "forbidden" },
  });
  expect(await readApprovalPolicy(prisma)).toEqual(DEFAULT_APPROVAL_POLICY);
});

test("a saved policy holds, and the audit says what changed from what to what", async () => {
  const policy = { ...DEFAULT_APPROVAL_POLICY, hoursValid: 48, twoFromCost: { EUR: 100_000 } };
  expect((await saveApprovalPolicy(actor("admin"), policy)).ok).toBe(true);
  expect(await readApprovalPolicy(prisma)).toEqual(policy);
  const event = await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } });
  expect(event).toMatchObject({ action: "settings.save_approval_policy" });
  expect(event?.detail).toEqual({
    hoursValid: { from: 72, to: 48 },
    twoFromCost: { from: DEFAULT_APPROVAL_POLICY.twoFromCost, to: { EUR: 100_000 } },
  });
});

test("values out of bounds are invalid and change nothing", async () => {
  const before = await readApprovalPolicy(prisma);
  const wrong = await saveApprovalPolicy(actor("admin"), { ...before, hoursValid: 0, twoFromShareBp: 0.5 });
  expect(wrong).toMatchObject({ ok: false, refusal: { reason: "invalid" } });
  expect(await readApprovalPolicy(prisma)).toEqual(before);
});
