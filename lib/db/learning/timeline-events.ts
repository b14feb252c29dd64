import { NOT_TOLD, nounsOf, type TimelineFilter } from "@/lib/domain/learning/timeline";
import { type Db, Prisma } from "../client";

/** Where a page goes on: the instant in microseconds and the event's key, which tells events of one instant apart. */
export type TimelineCursor = { us: bigint; key: string };
export type TimelineQuestion = {
  incidentId: number;
  /** Null: everything. */
  filter: TimelineFilter | null;
  newestFirst: boolean;
  after: TimelineCursor | null;
  limit: number;
};
export type TimelineRow = {
  us: bigint;
  key: string;
  at: Date;
  kind: "audit" | "note" | "execution" | "mailing" | "reply" | "alert" | "tip";
  data: Record<string, unknown>;
};

/**
 * What happened in an incident in one order of time: what people did (the audit), what they wrote down, and what came of it in sums.
 * Every source gives at most one page, so that a page costs the same at any depth.
 */
export async function readTimelineEvents(db: Db, question: TimelineQuestion): Promise<TimelineRow[]> {
  const { filter, newestFirst, limit } = question;
  const sources = SOURCES.filter(({ filters }) => filter === null || filters.includes(filter)).map(({ select }) => select(question));
  const pages = sources.map(
    (source) => Prisma.sql`(SELECT * FROM (${source}) one WHERE ${beyond(question)} ORDER BY ${order(newestFirst)} LIMIT ${limit})`,
  );
  return db.$queryRaw<TimelineRow[]>`
    SELECT us, key, at, kind, data FROM (${Prisma.join(pages, " UNION ALL ")}) every_source ORDER BY ${order(newestFirst)} LIMIT ${limit}`;
}

const order = (newestFirst: boolean): Prisma.Sql => (newestFirst ? Prisma.sql`us DESC, key DESC` : Prisma.sql`us, key`);

function beyond({ after, newestFirst }: TimelineQuestion): Prisma.Sql {
  if (!after) return Prisma.sql`true`;
  return newestFirst ? Prisma.sql`(us, key) < (${after.us}, ${after.key})` : Prisma.sql`(us, key) > (${after.us}, ${after.key})`;
}

const us = (column: string): Prisma.Sql => Prisma.raw(`(extract(epoch FROM ${column}) * 1000000)::bigint AS us`);
const key = (letter: string, column: string): Prisma.Sql => Prisma.raw(`'${letter}' || lpad(${column}::text, 19, '0') AS key`);

type Source = { filters: readonly TimelineFilter[]; select: (question: TimelineQuestion) => Prisma.Sql };

const SOURCES: readonly Source[] = [
  { filters: ["decisions", "executions", "mailings", "replies"], select: audited },
  { filters: ["notes", "decisions"], select: noted },
  { filters: ["executions"], select: executed },
  { filters: ["mailings"], select: mailed },
  { filters: ["replies"], select: answered },
  { filters: ["decisions"], select: alerted },
  { filters: ["replies"], select: tipped },
];

/**
 * Acts of people, and what an alert did by itself. The same act again within a minute, thirty orders settled by hand for one, is told once
 * with how often.
 */
function audited({ incidentId, filter }: TimelineQuestion): Prisma.Sql {
  const nouns = filter === null ? Prisma.sql`true` : Prisma.sql`split_part(e.action, '.', 1) = ANY (${nounsOf(filter)})`;
  return Prisma.sql`
    SELECT ${us("max(e.at)")}, ${key("a", "max(e.id)")}, max(e.at) AS at, 'audit' AS kind,
      jsonb_build_object('actorKind', e.actor_kind, 'actorLabel', e.actor_label, 'action', e.action, 'reason', e.reason, 'times', count(*),
        'subject', CASE WHEN count(*) = 1 THEN max(e.subject) END) AS data
    FROM audit_event e
    WHERE e.incident_id = ${incidentId} AND e.action <> ALL (${[...NOT_TOLD]}) AND ${nouns}
      AND (e.actor_kind = 'staff' OR split_part(e.action, '.', 1) IN ('alert', 'price_check'))
    GROUP BY date_trunc('minute', e.at), e.actor_kind, e.actor_label, e.action, e.reason`;
}

/** Notes; under the decisions only those that say that they are one. */
function noted({ incidentId, filter }: TimelineQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT ${us("n.at")}, ${key("n", "n.id")}, n.at, 'note' AS kind,
      jsonb_build_object('id', n.id, 'decision', n.kind = 'decision', 'body', n.body, 'by', n.by_name, 'pinned', n.pinned, 'writtenAt', n.written_at,
        'struckBy', coalesce(u.name, n.struck_by), 'struckAt', n.struck_at) AS data
    FROM incident_note n LEFT JOIN staff_user u ON u.id = n.struck_by
    WHERE n.incident_id = ${incidentId} AND ${filter === "decisions" ? Prisma.sql`n.kind = 'decision'` : Prisma.sql`true`}`;
}

/** An execution that came to its end, with what it moved. */
function executed({ incidentId }: TimelineQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT ${us("x.finished_at")}, ${key("x", "x.id")}, x.finished_at AS at, 'execution' AS kind,
      jsonb_build_object('version', p.version, 'stopped', x.status = 'stopped',
        'customers', (SELECT count(DISTINCT c.customer_id) FROM compensation c WHERE c.plan_id = x.plan_id AND c.state = 'done'),
        'moved', (SELECT coalesce(jsonb_agg(jsonb_build_object('account', m.account, 'unit', m.unit, 'amount', m.amount) ORDER BY m.unit DESC, m.account), '[]')
          FROM (SELECT t.credit_account AS account, t.unit, sum(t.amount)::bigint AS amount FROM ledger_transfer t JOIN compensation c ON c.id = t.compensation_id
                WHERE c.plan_id = x.plan_id AND t.credit_account IN ('gifted', 'voided', 'honoured', 'credit_outstanding', 'refund_payable', 'donation_payable')
                  AND t.reverses IS NULL GROUP BY 1, 2) m)) AS data
    FROM execution x JOIN plan p ON p.id = x.plan_id WHERE x.incident_id = ${incidentId} AND x.finished_at IS NOT NULL`;
}

/** A mailing that left whole, with how many it reached. */
function mailed({ incidentId }: TimelineQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT ${us("g.finished_at")}, ${key("m", "g.id")}, g.finished_at AS at, 'mailing' AS kind,
      jsonb_build_object('id', g.id, 'step', g.step, 'round', g.round, 'nameFr', c.name_fr, 'nameEn', c.name_en,
        'sent', (SELECT count(*) FROM mail_message m WHERE m.mailing_id = g.id AND m.state = 'sent')) AS data
    FROM mailing g LEFT JOIN cohort c ON c.incident_id = g.incident_id AND c.key = g.cohort_key
    WHERE g.incident_id = ${incidentId} AND g.status = 'sent' AND g.finished_at IS NOT NULL`;
}

/** Somebody wrote or rang; what machines sent is nobody. */
function answered({ incidentId }: TimelineQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT ${us("h.opened_at")}, ${key("r", "h.id")}, h.opened_at AS at, 'reply' AS kind,
      jsonb_build_object('id', h.id, 'channel', h.channel, 'label', coalesce(h.label, h.suggested_label)) AS data
    FROM thread h WHERE h.incident_id = ${incidentId} AND h.state <> 'set_aside'`;
}

function alerted({ incidentId }: TimelineQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT ${us("l.raised_at")}, ${key("l", "l.id")}, l.raised_at AS at, 'alert' AS kind,
      jsonb_build_object('id', l.id, 'origin', l.origin, 'skus', l.skus, 'before', l.before_minor, 'after', l.after_minor, 'currency', l.currency, 'guard', g.name) AS data
    FROM price_alert l LEFT JOIN price_guard g ON g.id = l.guard_id
    WHERE l.incident_id = ${incidentId} OR l.id = (SELECT i.alert_id FROM incident i WHERE i.id = ${incidentId})`;
}

function tipped({ incidentId }: TimelineQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT ${us("p.at")}, ${key("t", "p.id")}, p.at, 'tip' AS kind, jsonb_build_object('origin', p.origin, 'sku', p.sku) AS data
    FROM price_tip p WHERE p.incident_id = ${incidentId}`;
}
