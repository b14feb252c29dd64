import type { Heap, HomeFacts } from "../../domain/home/home-facts";
import { type Db, Prisma } from "../client";

const MOST = 50;
/** Beyond this nobody needs the exact number. */
const MOST_COUNTED = 1_000;

type Asked = { staffId: string; now: Date /** The first instant of the shop's next day. */; dayEnds: Date };
type Work = Pick<
  HomeFacts,
  "alerts" | "tasks" | "lateReplies" | "openReplies" | "brokenPromises" | "duePromises" | "dueCalls" | "tips" | "drills"
>;

/** What anybody may take up, or this person has taken. Nothing of drills but that they run. */
export async function readWork(db: Db, asked: Asked): Promise<Work> {
  const [alerts, tasks, drills, heaps] = await Promise.all([
    openAlerts(db, asked),
    openTasks(db, asked),
    runningDrills(db),
    readHeaps(db, asked),
  ]);
  return { alerts, tasks, drills, ...heaps };
}

const openAlerts = (db: Db, { staffId }: Asked): Promise<HomeFacts["alerts"]> => db.$queryRaw`
  SELECT a.id, coalesce(p.name, a.skus[1], g.name, '') AS name, a.severity = 'block' AS severe, a.raised_at AS "raisedAt",
         a.state = 'acknowledged' AS taken
  FROM price_alert a LEFT JOIN product p ON p.sku = a.skus[1] LEFT JOIN price_guard g ON g.id = a.guard_id
  WHERE a.state = 'open' OR (a.state = 'acknowledged' AND a.acknowledged_by = ${staffId})
  ORDER BY a.state, a.severity = 'block' DESC, a.raised_at, a.id LIMIT ${MOST}`;

const openTasks = (db: Db, { staffId }: Asked): Promise<HomeFacts["tasks"]> => db.$queryRaw`
  SELECT i.ref, i.title, t.title AS name, t.due_at AS "dueAt", t.assigned_to IS NOT NULL AS mine, t.created_at AS "createdAt"
  FROM incident_task t JOIN incident i ON i.id = t.incident_id
  WHERE t.done_at IS NULL AND t.dropped_at IS NULL AND (t.assigned_to = ${staffId} OR t.assigned_to IS NULL)
    AND i.closed_at IS NULL AND NOT i.drill
  ORDER BY t.due_at NULLS LAST, t.id LIMIT ${MOST}`;

const runningDrills = (db: Db): Promise<HomeFacts["drills"]> => db.$queryRaw`
  SELECT d.id, coalesce(u.name, d.started_by) AS by, d.started_at AS at FROM drill d LEFT JOIN staff_user u ON u.id = d.started_by
  WHERE d.ended_at IS NULL ORDER BY d.id LIMIT ${MOST}`;

/** Counted up to a thousand each, the first of all those that were counted. */
async function readHeaps(db: Db, { now, dayEnds }: Asked) {
  const threads = (when: Prisma.Sql) =>
    heap(db, Prisma.sql`SELECT least(t.due_at, t.call_due_at) AS at FROM thread t WHERE t.state = 'open' AND ${when} AND ${real("t")}`);
  const promises = (when: Prisma.Sql) =>
    heap(
      db,
      Prisma.sql`SELECT t.due_at AS at FROM promise t WHERE t.kept_at IS NULL AND t.given_up_at IS NULL AND ${when} AND ${real("t")}`,
    );
  const [lateReplies, openReplies, brokenPromises, duePromises, dueCalls, tips] = await Promise.all([
    threads(Prisma.sql`least(t.due_at, t.call_due_at) < ${now}`),
    threads(Prisma.sql`coalesce(least(t.due_at, t.call_due_at) >= ${now}, true)`),
    promises(Prisma.sql`t.due_at < ${now}`),
    promises(Prisma.sql`t.due_at >= ${now} AND t.due_at < ${dayEnds}`),
    heap(db, Prisma.sql`SELECT t.due_at AS at FROM call_task t WHERE t.outcome IS NULL AND t.due_at < ${dayEnds} AND ${real("t")}`),
    heap(db, Prisma.sql`SELECT t.at FROM price_tip t WHERE t.state = 'open' AND t.alert_id IS NULL AND t.incident_id IS NULL`),
  ]);
  return { lateReplies, openReplies, brokenPromises, duePromises, dueCalls, tips };
}

/** Of no incident, or of one that is no drill. */
const real = (of: string): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT FROM incident i WHERE i.id = ${Prisma.raw(of)}.incident_id AND i.drill)`;

async function heap(db: Db, found: Prisma.Sql): Promise<Heap> {
  const [row] = await db.$queryRaw<Heap[]>`
    SELECT count(*)::int AS count, min(at) AS first FROM (SELECT at FROM (${found}) found ORDER BY at LIMIT ${MOST_COUNTED}) first`;
  return row ?? { count: 0, first: null };
}
