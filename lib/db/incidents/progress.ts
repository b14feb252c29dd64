import type { UsedRight } from "@/lib/domain/approvals/deciding-right";
import type { IncidentFacts } from "@/lib/domain/incidents/next-action";
import { type Db, Prisma } from "../client";
import type { Served } from "../effects/list-effects";
import { servedKinds } from "../effects/served-kinds";
import { toNumber } from "../minor";

type Stamp = { by: string | null; at: Date | null };

/** Where an incident stands, and who brought it there. */
export type IncidentProgressRow = {
  incidentId: number;
  facts: IncidentFacts;
  stamps: Record<"declared" | "identified" | "split" | "submitted" | "approved" | "executed" | "sent" | "closed", Stamp>;
};

type Status = NonNullable<IncidentFacts["plan"]>["status"];
type Row = {
  id: number;
  declared_by: string;
  declared_at: Date;
  closed_at: Date | null;
  closed_by: string | null;
  identified_at: Date | null;
  identified_by: string | null;
  identified_stale: boolean | null;
  affected: number | null;
  unsure: bigint;
  split_at: Date | null;
  split_by: string | null;
  split_stale: boolean | null;
  unassigned: bigint;
  held: bigint;
  plan_version: number | null;
  plan_status: Status | null;
  author_id: string | null;
  submitted_by: string | null;
  approvals_needed: number | null;
  used: UsedRight[];
  submitter: string | null;
  submitted_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  approval_expired: boolean | null;
  execution_status: NonNullable<IncidentFacts["execution"]>["status"] | null;
  executed_before: boolean;
  stuck: bigint;
  by_hand: bigint;
  under_way: bigint;
  open_choices: bigint;
  open_threads: bigint;
  late_threads: bigint;
  open_promises: bigint;
  due_promises: bigint;
  open_calls: bigint;
  waiting_gestures: bigint;
  open_tasks: bigint;
  open_actions: bigint;
  executed_by: string | null;
  executed_at: Date | null;
  failed: bigint;
  cohorts_to_mail: bigint;
  rendering: bigint;
  ready: bigint;
  scheduled: bigint;
  sending: bigint;
  holding: bigint;
  paused: bigint;
  sent: bigint;
  sent_by: string | null;
  sent_at: Date | null;
  to_review: bigint;
  letters: bigint;
};

/**
 * The facts of several incidents at once. Counts that can only be above zero in one state are taken in that state only:
 * an affected customer lacks a cohort only when the list is newer than the split.
 */
export async function readProgress(db: Db, incidentIds: number[]): Promise<IncidentProgressRow[]> {
  const served = servedBy(await servedKinds(db));
  const rows = await db.$queryRaw<Row[]>`
    SELECT i.id, coalesce(opener.name, i.created_by) AS declared_by, i.created_at AS declared_at, i.closed_at,
      (SELECT e.actor_label FROM audit_event e WHERE e.incident_id = i.id AND e.action = 'incident.close' ORDER BY e.id DESC LIMIT 1) AS closed_by,
      d.at AS identified_at, coalesce(finder.name, d.by) AS identified_by, d.incident_version <> i.version AS identified_stale, d.affected,
      (SELECT count(*) FROM excluded_line x WHERE x.incident_id = i.id AND x.unsure) AS unsure,
      s.at AS split_at, coalesce(splitter.name, s.by) AS split_by, (s.identification_id <> d.id OR s.outdated_by IS NOT NULL) AS split_stale,
      CASE WHEN s.identification_id <> d.id THEN (
        SELECT count(DISTINCT a.customer_id) FROM affected_line a WHERE a.incident_id = i.id
          AND NOT EXISTS (SELECT FROM cohort_member m WHERE m.incident_id = i.id AND m.customer_id = a.customer_id)) ELSE 0 END AS unassigned,
      (SELECT count(*) FROM cohort_member m WHERE m.incident_id = i.id AND m.held) AS held,
      p.version AS plan_version, p.status::text AS plan_status, p.author_id, p.submitted_by, p.submitted_at, p.approvals_needed,
      (SELECT coalesce(json_agg(json_build_object('right', coalesce(a.on_behalf_of, a.decided_by), 'by', a.decided_by) ORDER BY a.id), '[]'::json)
        FROM approval a WHERE a.plan_id = p.id AND a.decision = 'approved') AS used,
      coalesce(submitter.name, p.submitted_by) AS submitter,
      coalesce(approver.name, ok.decided_by) AS approved_by, ok.decided_at AS approved_at,
      p.approval_expires_at <= now() AS approval_expired,
      x.status::text AS execution_status, coalesce(starter.name, x.started_by) AS executed_by, x.finished_at AS executed_at,
      (SELECT count(DISTINCT c.customer_id) FROM compensation c WHERE c.plan_id = x.plan_id AND c.state = 'failed' AND c.error IS NOT NULL) AS failed,
      x.id IS NOT NULL AS executed_before,
      CASE WHEN x.status IN ('done', 'stopped') THEN (
        SELECT count(*) FROM plan xp, jsonb_object_keys(xp.letters) AS letter (cohort_key)
        WHERE xp.id = x.plan_id
          AND EXISTS (SELECT FROM compensation c WHERE c.plan_id = xp.id AND c.cohort_key = letter.cohort_key AND c.kind <> 'nothing')
          AND NOT EXISTS (SELECT FROM mailing m WHERE m.plan_id = xp.id AND m.cohort_key = letter.cohort_key AND m.step = 'gesture')) ELSE 0 END AS cohorts_to_mail,
      todo.stuck, todo.by_hand, todo.under_way,
      (SELECT count(DISTINCT k.customer_id) FROM choice k WHERE k.incident_id = i.id AND k.chosen_key IS NULL AND k.overtaken_by IS NULL) AS open_choices,
      replies.open_threads, replies.late_threads, owed.open_promises, owed.due_promises,
      (SELECT count(*) FROM call_task k WHERE k.incident_id = i.id AND k.outcome IS NULL) AS open_calls,
      (SELECT count(*) FROM extra_gesture g WHERE g.incident_id = i.id AND g.state = 'waiting') AS waiting_gestures,
      (SELECT count(*) FROM incident_task k WHERE k.incident_id = i.id AND k.done_at IS NULL AND k.dropped_at IS NULL) AS open_tasks,
      (SELECT count(*) FROM post_mortem_action k WHERE k.incident_id = i.id AND CASE
        WHEN k.guard_id IS NULL THEN k.why_no_guard = ''
        ELSE NOT EXISTS (SELECT FROM guard_back_test t JOIN price_guard g ON g.id = t.guard_id AND g.version = t.guard_version
                         WHERE t.guard_id = k.guard_id) END) AS open_actions,
      mail.rendering, mail.ready, mail.scheduled, mail.sending, mail.holding, mail.paused, mail.sent, mail.sent_by, mail.sent_at,
      (SELECT count(*) FROM mailing m JOIN mail_message g ON g.mailing_id = m.id
        WHERE m.incident_id = i.id AND g.state IN ('needs_review', 'failed')) AS to_review,
      (SELECT count(*) FROM mailing m JOIN mail_message g ON g.mailing_id = m.id
        WHERE m.incident_id = i.id AND m.status = 'sent' AND g.state = 'rendered' AND g.channel = 'letter') AS letters
    FROM incident i
    LEFT JOIN LATERAL (SELECT * FROM identification d WHERE d.incident_id = i.id ORDER BY d.id DESC LIMIT 1) d ON true
    LEFT JOIN cohort_split s ON s.incident_id = i.id
    LEFT JOIN LATERAL (SELECT * FROM plan p WHERE p.incident_id = i.id
      ORDER BY p.status = 'executing' DESC, p.follows_id IS NOT NULL AND p.status IN ('submitted', 'approved') DESC, p.status = 'executed' DESC,
               p.version DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT * FROM approval a WHERE a.plan_id = p.id AND a.decision = 'approved' ORDER BY a.id DESC LIMIT 1) ok ON true
    LEFT JOIN LATERAL (SELECT * FROM execution x WHERE x.incident_id = i.id ORDER BY x.id DESC LIMIT 1) x ON true
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE e.state IN ('failed', 'unknown', 'needs_person')) AS stuck,
        count(*) FILTER (WHERE e.state = 'waiting' AND NOT ${served}) AS by_hand,
        count(*) FILTER (WHERE e.state = 'sending' OR e.state = 'waiting' AND ${served}) AS under_way
      FROM effect e WHERE e.incident_id = i.id) todo ON true
    LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE m.status = 'rendering') AS rendering, count(*) FILTER (WHERE m.status = 'ready') AS ready,
        count(*) FILTER (WHERE m.status = 'scheduled') AS scheduled, count(*) FILTER (WHERE m.status = 'sending') AS sending,
        count(*) FILTER (WHERE m.status = 'holding') AS holding, count(*) FILTER (WHERE m.status = 'paused') AS paused,
        count(*) FILTER (WHERE m.status = 'sent' AND m.step = 'gesture') AS sent, max(m.finished_at) AS sent_at,
        max(coalesce(u.name, m.started_by)) AS sent_by
      FROM mailing m LEFT JOIN staff_user u ON u.id = m.started_by WHERE m.incident_id = i.id) mail ON true
    LEFT JOIN LATERAL (SELECT count(DISTINCT coalesce(h.customer_id, -h.id)) AS open_threads,
        count(DISTINCT coalesce(h.customer_id, -h.id)) FILTER (WHERE least(h.due_at, h.call_due_at) < now()) AS late_threads
      FROM thread h WHERE h.incident_id = i.id AND h.state = 'open') replies ON true
    LEFT JOIN LATERAL (SELECT count(*) AS open_promises, count(*) FILTER (WHERE m.due_at < now() + interval '1 day') AS due_promises
      FROM promise m WHERE m.incident_id = i.id AND m.kept_at IS NULL AND m.given_up_at IS NULL) owed ON true
    LEFT JOIN staff_user opener ON opener.id = i.created_by
    LEFT JOIN staff_user finder ON finder.id = d.by
    LEFT JOIN staff_user splitter ON splitter.id = s.by
    LEFT JOIN staff_user submitter ON submitter.id = p.submitted_by
    LEFT JOIN staff_user approver ON approver.id = ok.decided_by
    LEFT JOIN staff_user starter ON starter.id = x.started_by
    WHERE i.id = ANY (${incidentIds}::int[])`;
  return rows.map((row) => ({ incidentId: row.id, facts: factsOf(row), stamps: stampsOf(row) }));
}

/** Whether an account that is on knows an effect's kind: else it is for a person, whatever else that account does. */
const servedBy = (served: readonly Served[]): Prisma.Sql => Prisma.sql`
  ((e.source || ' ' || e.kind::text) = ANY(${served.map(({ source, kind }) => `${source} ${kind}`)}::text[]))`;

function factsOf(row: Row): IncidentFacts {
  const plan = row.plan_version !== null && row.plan_status !== null && row.author_id !== null;
  return {
    closed: row.closed_at !== null,
    identified: row.affected === null ? null : { stale: row.identified_stale ?? false, affectedLines: row.affected },
    unsureLines: toNumber(row.unsure),
    split: row.split_at === null ? null : { stale: row.split_stale ?? false },
    unassigned: toNumber(row.unassigned),
    held: toNumber(row.held),
    plan: plan
      ? {
          ...{ version: row.plan_version!, status: row.plan_status!, authorId: row.author_id!, submittedBy: row.submitted_by },
          ...{ approvalsNeeded: row.approvals_needed ?? 1, used: row.used },
        }
      : null,
    execution: row.execution_status && { status: row.execution_status },
    executedBefore: row.executed_before,
    approvalExpired: row.approval_expired ?? false,
    effects: { stuck: toNumber(row.stuck), byHand: toNumber(row.by_hand), underWay: toNumber(row.under_way) },
    openChoices: toNumber(row.open_choices),
    listening: {
      openThreads: toNumber(row.open_threads),
      lateThreads: toNumber(row.late_threads),
      openPromises: toNumber(row.open_promises),
      duePromises: toNumber(row.due_promises),
      openCalls: toNumber(row.open_calls),
      waitingGestures: toNumber(row.waiting_gestures),
    },
    learning: { openTasks: toNumber(row.open_tasks), openActions: toNumber(row.open_actions) },
    failedCompensations: toNumber(row.failed),
    cohortsToMail: toNumber(row.cohorts_to_mail),
    mailings: {
      rendering: toNumber(row.rendering),
      ready: toNumber(row.ready),
      scheduled: toNumber(row.scheduled),
      sending: toNumber(row.sending),
      holding: toNumber(row.holding),
      paused: toNumber(row.paused),
      sent: toNumber(row.sent),
    },
    messagesToReview: toNumber(row.to_review),
    lettersToPost: toNumber(row.letters),
  };
}

const stampsOf = (row: Row): IncidentProgressRow["stamps"] => ({
  declared: { by: row.declared_by, at: row.declared_at },
  identified: { by: row.identified_by, at: row.identified_at },
  split: { by: row.split_by, at: row.split_at },
  submitted: { by: row.submitter, at: row.submitted_at },
  approved: { by: row.approved_by, at: row.approved_at },
  executed: { by: row.executed_by, at: row.executed_at },
  sent: { by: row.sent_by, at: row.sent_at },
  closed: { by: row.closed_by, at: row.closed_at },
});
