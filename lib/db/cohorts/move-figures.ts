import { countFigures, type Figures } from "../../domain/plans/figures";
import { treat } from "../../domain/plans/treat";
import type { Db } from "../client";
import { memberScope, membersById } from "../plans/member-chunks";
import { type StandingPlan, standingOf } from "../plans/standing";

type Asked = StandingPlan & { selectionId: string; cohortKey: string };
export type MoveFigures = { before: Figures; after: Figures; held: number };

const CHUNK = 5_000;

/** What rules give the customers of a selection where they stand, and where they would stand; who is on hold gets nothing either way. */
export async function moveFigures(db: Db, asked: Asked): Promise<MoveFigures> {
  const { incidentId, selectionId, cohortKey, rules, currency } = asked;
  const scope = memberScope(asked);
  const before = countFigures(rules, currency);
  const after = countFigures(rules, currency);
  const ids = await db.$queryRaw<{ id: string; held: boolean }[]>`
    SELECT m.customer_id::text AS id, m.held FROM member_selection s, unnest(s.customer_ids) AS f (customer_id)
    JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = f.customer_id
    WHERE s.id = ${selectionId}::uuid AND s.incident_id = ${incidentId}`;
  const free = ids.filter((one) => !one.held).map((one) => one.id);
  const moved = new Set(free);
  const standing = await standingOf(db, asked);
  const standingAfter = await standingOf(db, asked, (member) => (moved.has(member.customerId) ? { ...member, cohort: cohortKey } : member));
  for (let i = 0; i < free.length; i += CHUNK) {
    for (const member of await membersById(db, scope, free.slice(i, i + CHUNK))) {
      before.add(treat(rules, member, standing));
      after.add(treat(rules, { ...member, cohort: cohortKey }, standingAfter));
    }
  }
  return { before: before.result(), after: after.result(), held: ids.length - free.length };
}
