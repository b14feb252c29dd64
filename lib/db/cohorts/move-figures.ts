import { countFigures, type Figures, treat } from "../../domain/plans/figures";
import { asksTenure } from "../../domain/plans/match-rule";
import type { Rule } from "../../domain/plans/rule";
import type { Db } from "../client";
import { membersById } from "../plans/member-chunks";

type Asked = { incidentId: number; selectionId: string; cohortKey: string; rules: readonly Rule[]; currency: string };
export type MoveFigures = { before: Figures; after: Figures; held: number };

const CHUNK = 5_000;

/** What rules give the customers of a selection where they stand, and where they would stand; who is on hold gets nothing either way. */
export async function moveFigures(db: Db, { incidentId, selectionId, cohortKey, rules, currency }: Asked): Promise<MoveFigures> {
  const tenure = asksTenure(rules);
  const before = countFigures(rules, currency);
  const after = countFigures(rules, currency);
  const ids = await db.$queryRaw<{ id: string; held: boolean }[]>`
    SELECT m.customer_id::text AS id, m.held FROM member_selection s, unnest(s.customer_ids) AS f (customer_id)
    JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = f.customer_id
    WHERE s.id = ${selectionId}::uuid AND s.incident_id = ${incidentId}`;
  const free = ids.filter((one) => !one.held).map((one) => one.id);
  for (let i = 0; i < free.length; i += CHUNK) {
    for (const member of await membersById(db, incidentId, tenure, free.slice(i, i + CHUNK))) {
      before.add(treat(rules, member));
      after.add(treat(rules, { ...member, cohort: cohortKey }));
    }
  }
  return { before: before.result(), after: after.result(), held: ids.length - free.length };
}
