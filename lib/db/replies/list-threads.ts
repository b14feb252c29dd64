import type { ThreadView } from "../../domain/replies/thread-view";
import { type Db, Prisma } from "../client";
import type { ThreadChannel, ThreadState } from "../generated/client";

export const THREADS_PER_PAGE = 50;

export type ThreadRow = {
  id: bigint;
  incidentId: number | null;
  incidentRef: string | null;
  customerId: bigint | null;
  customerName: string | null;
  address: string | null;
  channel: ThreadChannel;
  state: ThreadState;
  language: string;
  subject: string;
  /** The beginning of what came in last. */
  snippet: string;
  suggestedLabel: string | null;
  label: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  openedAt: Date;
  lastInboundAt: Date;
  lastAt: Date;
  dueAt: Date | null;
  callDueAt: Date | null;
  answeredAt: Date | null;
  breaches: number;
  rowVersion: number;
};
export type ThreadPage = {
  threads: ThreadRow[];
  /** To be given as `after` for the next page; null: this is the last. */
  next: string | null;
};

type Asked = {
  view: ThreadView;
  staffId: string;
  now: Date;
  incidentId?: number;
  /** Part of a name, an address or a subject. */
  q?: string;
  after?: string;
};

/** By when something is to be done, an answer or a call; as the indexes of the migration have it, word for word. */
const DUE = Prisma.sql`coalesce(least(t.due_at, t.call_due_at), 'infinity'::timestamptz)`;
const LABEL = Prisma.sql`coalesce(t.label, t.suggested_label)`;
const ACTIVE = Prisma.sql`t.state IN ('open', 'waiting')`;

const IN_VIEW: Record<ThreadView, (asked: { staffId: string; now: Date }) => Prisma.Sql> = {
  to_answer: () => Prisma.sql`${ACTIVE} AND t.state = 'open'`,
  late: ({ now }) => Prisma.sql`${ACTIVE} AND ${DUE} < ${now}`,
  unhappy: () => Prisma.sql`${ACTIVE} AND ${LABEL} = 'complaint'`,
  thanks: () => Prisma.sql`${ACTIVE} AND ${LABEL} = 'thanks'`,
  other_problem: () => Prisma.sql`${ACTIVE} AND ${LABEL} = 'other_problem'`,
  legal: () => Prisma.sql`${ACTIVE} AND ${LABEL} = 'legal'`,
  mine: ({ staffId }) => Prisma.sql`${ACTIVE} AND t.assignee_id = ${staffId}`,
  waiting: () => Prisma.sql`t.state = 'waiting'`,
  closed: () => Prisma.sql`t.state = 'closed'`,
  set_aside: () => Prisma.sql`t.state = 'set_aside'`,
};

/** What nobody is to answer now has no date by which: the latest comes first. */
const BY_TIME: readonly ThreadView[] = ["waiting", "closed", "set_aside"];

/** A page of the inbox: what is due first comes first; in the views of what waits or is over, what was said last. */
export async function listThreads(db: Db, asked: Asked): Promise<ThreadPage> {
  const byTime = BY_TIME.includes(asked.view);
  const where = [IN_VIEW[asked.view](asked), ...filters(asked), ...afterCursor(asked.after, byTime)];
  const order = byTime ? Prisma.sql`t.last_at DESC, t.id DESC` : Prisma.sql`${DUE}, t.id`;
  const rows = await db.$queryRaw<(ThreadRow & { cursor: string })[]>`
    WITH page AS MATERIALIZED (
      SELECT t.id, row_number() OVER (ORDER BY ${order}) AS place, (${byTime ? Prisma.sql`t.last_at` : DUE})::text AS cursor
      FROM thread t WHERE ${Prisma.join(where, " AND ")} ORDER BY ${order} LIMIT ${THREADS_PER_PAGE + 1})
    SELECT t.id, t.incident_id AS "incidentId", i.ref AS "incidentRef", t.customer_id AS "customerId", c.name AS "customerName", t.address,
      t.channel::text AS channel, t.state::text AS state, t.language, t.subject, coalesce(e.snippet, '') AS snippet,
      t.suggested_label AS "suggestedLabel", t.label, t.assignee_id AS "assigneeId", s.name AS "assigneeName", t.opened_at AS "openedAt",
      t.last_inbound_at AS "lastInboundAt", t.last_at AS "lastAt", t.due_at AS "dueAt", t.call_due_at AS "callDueAt",
      t.answered_at AS "answeredAt", t.breaches, t.row_version AS "rowVersion", page.cursor
    FROM page JOIN thread t ON t.id = page.id
    LEFT JOIN incident i ON i.id = t.incident_id LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN staff_user s ON s.id = t.assignee_id
    LEFT JOIN LATERAL (
      SELECT left(body, 200) AS snippet FROM thread_entry WHERE thread_id = t.id AND kind = 'inbound' ORDER BY id DESC LIMIT 1) e ON true
    ORDER BY page.place`;
  const shown = rows.slice(0, THREADS_PER_PAGE);
  const last = shown.at(-1);
  const next = rows.length > THREADS_PER_PAGE && last ? `${last.cursor}|${last.id}` : null;
  return { threads: shown.map(({ cursor, ...thread }) => thread), next };
}

/** How many threads each view holds, in one statement. */
export async function countThreads(
  db: Db,
  asked: { staffId: string; now: Date; incidentId?: number },
): Promise<Record<ThreadView, number>> {
  const views = Object.entries(IN_VIEW).map(
    ([view, condition]) => Prisma.sql`count(*) FILTER (WHERE ${condition(asked)})::int AS ${Prisma.raw(`"${view}"`)}`,
  );
  const [counts] = await db.$queryRaw<Record<ThreadView, number>[]>`
    SELECT ${Prisma.join(views, ", ")} FROM thread t WHERE ${Prisma.join([Prisma.sql`true`, ...filters(asked)], " AND ")}`;
  if (!counts) throw new Error("a count has one row");
  return counts;
}

function filters({ incidentId, q }: { incidentId?: number; q?: string }): Prisma.Sql[] {
  const pattern = `%${(q ?? "").trim().replace(/[\\%_]/g, "\\$&")}%`;
  return [
    ...(incidentId === undefined ? [] : [Prisma.sql`t.incident_id = ${incidentId}`]),
    ...(pattern === "%%"
      ? []
      : [
          Prisma.sql`t.id IN (
            SELECT id FROM thread WHERE (subject || ' ' || coalesce(address, '')) ILIKE ${pattern}
            UNION ALL
            SELECT n.id FROM thread n JOIN customer c ON c.id = n.customer_id
            WHERE c.name ILIKE ${pattern} OR c.email ILIKE ${pattern})`,
        ]),
  ];
}

/** A cursor that is none stands for the beginning. */
function afterCursor(after: string | undefined, byTime: boolean): Prisma.Sql[] {
  const found = /^(infinity|\d{4}-[\d: .+-]{10,40})\|(\d{1,18})$/.exec(after ?? "");
  if (!found) return [];
  const [, at = "", id = "0"] = found;
  return byTime
    ? [Prisma.sql`(t.last_at, t.id) < (${at}::timestamptz, ${BigInt(id)})`]
    : [Prisma.sql`(${DUE}, t.id) > (${at}::timestamptz, ${BigInt(id)})`];
}
