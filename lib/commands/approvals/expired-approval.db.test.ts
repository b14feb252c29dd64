import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { startExecution } from "../ledger/start-execution";
import { decidePlan } from "../plans/decide-plan";
import { manager, mustBeOk, submitted } from "../plans/testing-plan";

test("an expired approval starts nothing, in the command and in the database", async () => {
  const { planId, fingerprint, incident } = await submitted();
  mustBeOk(await decidePlan(manager, { planId, fingerprint, decision: "approved", comment: "" }));
  await prisma.$executeRaw`
    UPDATE plan SET approved_at = now() - interval '73 hours', approval_expires_at = now() - interval '1 hour' WHERE id = ${planId}`;
  expect(await startExecution(manager, { planId, fingerprint })).toEqual({ ok: false, refusal: { reason: "approval_expired" } });
  expect((await prisma.plan.findUniqueOrThrow({ where: { id: planId } })).status).toBe("approved");
  await expect(
    prisma.execution.create({ data: { planId, incidentId: incident.id, fingerprint, status: "running", startedBy: "manager" } }),
  ).rejects.toThrow(/has expired/);
  expect(await prisma.execution.count({ where: { planId } })).toBe(0);
  await prisma.$executeRaw`UPDATE plan SET approval_expires_at = now() + interval '1 hour' WHERE id = ${planId}`;
  mustBeOk(await startExecution(manager, { planId, fingerprint }));
});
