import pg from "pg";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import type { Result } from "@/lib/commands/command";
import { decidePlan } from "@/lib/commands/plans/decide-plan";
import { draftPlan } from "@/lib/commands/plans/draft-plan";
import { submitPlan } from "@/lib/commands/plans/submit-plan";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { fillVolume, VOLUME_CUTOFF, VOLUME_REF, volumeOf } from "../bench/volume-incident";

const AGENT: Actor = { kind: "staff", id: "chaos-agent", name: "Léa", role: "agent" };
const APPROVERS = ["Michel", "Inès"].map((name): Actor => ({ kind: "staff", id: `chaos-${name}`, name, role: "manager" }));

export type ApprovedPlan = { incidentRef: string; planId: number; fingerprint: string; customers: number };

/** An incident over `affected` lines among twice as many orders, taken to an approved plan by the product's own commands. */
export async function approvedPlan(affected: number): Promise<ApprovedPlan> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  await fillVolume(client, volumeOf(affected * 2, affected)).finally(() => client.end());
  const incidentRef = VOLUME_REF;
  must(await identifyAffected(AGENT, { incidentRef }));
  must(await splitCohorts(AGENT, { incidentRef, cutoffAt: VOLUME_CUTOFF }));
  const draft = must(await draftPlan(AGENT, { incidentRef }));
  const { planId, fingerprint } = must(await submitPlan(AGENT, draft));
  // As many as the policy asks for: a large plan takes two.
  const { approvalsNeeded } = await prisma.plan.findUniqueOrThrow({ where: { id: planId } });
  for (const approver of APPROVERS.slice(0, approvalsNeeded))
    must(await decidePlan(approver, { planId, fingerprint, decision: "approved" }));
  const customers = await prisma.compensation.groupBy({ by: ["customerId"], where: { planId } });
  return { incidentRef, planId, fingerprint, customers: customers.length };
}

function must<V>(result: Result<V>): V {
  if (!result.ok) throw new Error(`refused: ${result.refusal.reason}`);
  return result.value;
}
