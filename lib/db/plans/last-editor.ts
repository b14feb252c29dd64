import type { Db } from "../client";

/** Who last changed this version, by the audit log; empty when nobody did. */
export async function lastEditor(db: Db, plan: { incidentId: number; version: number }): Promise<string> {
  const event = await db.auditEvent.findFirst({
    where: { incidentId: plan.incidentId, subject: `plan ${plan.version}`, action: { startsWith: "plan." } },
    orderBy: { id: "desc" },
    select: { actorLabel: true },
  });
  return event?.actorLabel ?? "";
}
