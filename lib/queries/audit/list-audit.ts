import { type AuditEventRow, type AuditFilter, readAuditEvents } from "@/lib/db/audit/audit-events";
import { prisma } from "@/lib/db/client";
import { maskAddresses, maskJson } from "@/lib/domain/staff/masking";
import { type Action, PERMISSIONS } from "@/lib/domain/staff/permissions";

const MOST = 1000;

export type AuditEntry = {
  id: string;
  at: string;
  actorKind: AuditEventRow["actor_kind"];
  actorId: string;
  actorLabel: string;
  /** Null: an action that this version no longer has; `actionName` still says it. */
  action: Action | null;
  actionName: string;
  incidentRef: string | null;
  subject: string | null;
  reason: string | null;
  detail: Record<string, unknown>;
  requestId: string | null;
};
export type AuditPage = { entries: AuditEntry[] /** `before` of the next page; null at the end. */; next: string | null };

/** One page of the audit, newest first. `masked` hides personal data, for those who only check. */
export async function listAudit({ masked = false, ...filter }: AuditFilter & { masked?: boolean }): Promise<AuditPage> {
  const limit = Math.min(filter.limit, MOST);
  const rows = await readAuditEvents(prisma, { ...filter, limit: limit + 1 });
  const page = rows.slice(0, limit).map(entryOf);
  return { entries: masked ? page.map(mask) : page, next: rows.length > limit ? page.at(-1)!.id : null };
}

export const isAction = (name: string): name is Action => Object.hasOwn(PERMISSIONS, name);

function entryOf(row: AuditEventRow): AuditEntry {
  return {
    id: row.id.toString(),
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorLabel: row.actor_label,
    action: isAction(row.action) ? row.action : null,
    actionName: row.action,
    incidentRef: row.incident_ref,
    subject: row.subject,
    reason: row.reason,
    detail: typeof row.detail === "object" && row.detail !== null ? { ...row.detail } : {},
    requestId: row.request_id,
  };
}

function mask(entry: AuditEntry): AuditEntry {
  const { subject, reason, detail } = entry;
  const masked = maskJson(detail);
  return {
    ...entry,
    subject: subject && maskAddresses(subject),
    reason: reason && maskAddresses(reason),
    detail: typeof masked === "object" && masked !== null ? { ...masked } : {},
  };
}
