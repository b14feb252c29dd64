import type { HomeFacts } from "../../domain/home/home-facts";
import type { Db } from "../client";

/** Read with every look at the home page: nobody works through more at once. */
const MOST = 50;

/** What waits for a second person, longest first; whose it is is told, so that nobody is asked about their own. Nothing of drills. */
export async function readDecisions(db: Db): Promise<Pick<HomeFacts, "plans" | "mailings" | "checks" | "gestures">> {
  const [plans, mailings, checks, gestures] = await Promise.all([
    waitingPlans(db),
    waitingMailings(db),
    waitingChecks(db),
    askedGestures(db),
  ]);
  return { plans, mailings, checks, gestures };
}

const waitingPlans = (db: Db): Promise<HomeFacts["plans"]> => db.$queryRaw`
  SELECT i.ref, i.title, p.version, coalesce(u.name, p.submitted_by) AS by, p.submitted_at AS at,
    (SELECT array_agg(own.id) FROM plan_owners(p.id) own) AS owners,
    (SELECT coalesce(json_agg(json_build_object('right', coalesce(a.on_behalf_of, a.decided_by), 'by', a.decided_by)), '[]'::json)
      FROM approval a WHERE a.plan_id = p.id) AS used
  FROM plan p JOIN incident i ON i.id = p.incident_id LEFT JOIN staff_user u ON u.id = p.submitted_by
  WHERE p.status = 'submitted' AND i.closed_at IS NULL AND NOT i.drill ORDER BY p.submitted_at, p.id LIMIT ${MOST}`;

/** Of a mailing the newest request about it as it is now, if nobody has answered it. */
const waitingMailings = (db: Db): Promise<HomeFacts["mailings"]> => db.$queryRaw`
  SELECT i.ref, i.title, m.id, coalesce(u.name, a.requested_by) AS by, a.requested_at AS at, ARRAY[a.requested_by, t.created_by] AS owners
  FROM mailing m JOIN incident i ON i.id = m.incident_id JOIN template_version t ON t.id = m.template_version_id
  JOIN LATERAL (SELECT * FROM mailing_approval a WHERE a.mailing_id = m.id AND a.fingerprint = m.fingerprint ORDER BY a.id DESC LIMIT 1) a
    ON a.decision IS NULL
  LEFT JOIN staff_user u ON u.id = a.requested_by
  WHERE m.status = 'ready' AND i.closed_at IS NULL AND NOT i.drill ORDER BY a.requested_at, m.id LIMIT ${MOST}`;

const waitingChecks = (db: Db): Promise<HomeFacts["checks"]> => db.$queryRaw`
  SELECT id::text, to_confirm AS prices, asked_by_name AS by, asked_by AS "askedBy", at FROM price_check
  WHERE state = 'waiting' ORDER BY at, id LIMIT ${MOST}`;

const askedGestures = (db: Db): Promise<HomeFacts["gestures"]> => db.$queryRaw`
  SELECT i.ref, i.title, coalesce(u.name, g.asked_by) AS by, g.asked_by AS "askedBy", g.asked_at AS at
  FROM extra_gesture g JOIN incident i ON i.id = g.incident_id LEFT JOIN staff_user u ON u.id = g.asked_by
  WHERE g.state = 'waiting' AND NOT i.drill ORDER BY g.asked_at, g.id LIMIT ${MOST}`;
