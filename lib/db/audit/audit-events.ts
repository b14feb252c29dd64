import { type Db, Prisma } from "../client";

export type AuditFilter = {
  incidentId?: number;
  actor?: string;
  action?: string;
  before?: bigint;
  limit: number;
};

export type AuditEventRow = {
  id: bigint;
  at: Date;
  actor_kind: "staff" | "key" | "link" | "system";
  actor_id: string;
  actor_label: string;
  action: string;
  incident_ref: string | null;
  subject: string | null;
  reason: string | null;
  detail: unknown;
  request_id: string | null;
};

/** Newest first; `before` is the last position of the page before. */
export async function readAuditEvents(db: Db, filter: AuditFilter): Promise<AuditEventRow[]> {
  const conditions = [
    Prisma.sql`true`,
    ...(filter.incidentId === undefined ? [] : [Prisma.sql`e.incident_id = ${filter.incidentId}`]),
    ...(filter.actor === undefined ? [] : [Prisma.sql`e.actor_id = ${filter.actor}`]),
    ...(filter.action === undefined ? [] : [Prisma.sql`e.action = ${filter.action}`]),
    ...(filter.before === undefined ? [] : [Prisma.sql`e.id < ${filter.before}`]),
  ];
  return db.$queryRaw<AuditEventRow[]>`
    SELECT e.id, e.at, e.actor_kind, e.actor_id, e.actor_label, e.action, i.ref AS incident_ref, e.subject, e.reason, e.detail, e.request_id
    FROM audit_event e LEFT JOIN incident i ON i.id = e.incident_id
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY e.id DESC LIMIT ${filter.limit}`;
}

export type ChainRow = { total: bigint; broken: bigint; first_broken: bigint | null };

/** Recomputes every hash and compares it with the stored one and with its successor's; one pass over the table. */
export async function readChain(db: Db): Promise<ChainRow> {
  const [row] = await db.$queryRaw<ChainRow[]>`
    SELECT count(*) AS total, count(*) FILTER (WHERE bad) AS broken, min(id) FILTER (WHERE bad) AS first_broken
    FROM (SELECT id, (e.hash <> audit_hash(e)
                   OR e.prev_hash IS DISTINCT FROM coalesce(lag(e.hash) OVER (ORDER BY e.id), sha256(''))
                   OR e.id <> row_number() OVER (ORDER BY e.id)) AS bad
          FROM audit_event e) chain`;
  return row!;
}
