import type { UsedRight } from "../../domain/approvals/deciding-right";
import type { Db } from "../client";

const MOST = 500;

export type WaitingPlan = { owners: string[]; used: UsedRight[] };

/** Submitted plans of open incidents: whose they are, and by which rights they were approved so far. */
export const waitingPlans = (db: Db): Promise<WaitingPlan[]> =>
  db.$queryRaw<WaitingPlan[]>`
    SELECT (SELECT array_agg(own.id) FROM plan_owners(p.id) own) AS owners,
      (SELECT coalesce(json_agg(json_build_object('right', coalesce(a.on_behalf_of, a.decided_by), 'by', a.decided_by)), '[]'::json)
        FROM approval a WHERE a.plan_id = p.id) AS used
    FROM plan p JOIN incident i ON i.id = p.incident_id
    WHERE p.status = 'submitted' AND i.closed_at IS NULL ORDER BY p.id DESC LIMIT ${MOST}`;
