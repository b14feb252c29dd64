import type { Compensation } from "../../domain/plans/compensation";
import { treat } from "../../domain/plans/figures";
import { asksTenure } from "../../domain/plans/match-rule";
import { memberLine } from "../../domain/plans/seal";
import type { Db } from "../client";
import type { Plan } from "./find-plan";
import { memberChunks } from "./member-chunks";

export type SealDrift = { added: number; removed: number; changed: number };

type Stored = [
  customerId: string,
  cohort: string,
  ruleId: string,
  [Compensation["kind"], number | null, number | null, string | null, string | null][],
];

/** How many customers a frozen plan would treat who are not in it, no longer treats, or would treat in another way. */
export async function sealDrift(db: Db, plan: Plan): Promise<SealDrift> {
  const drift: SealDrift = { added: 0, removed: 0, changed: 0 };
  let after = "0";
  for await (const members of memberChunks(db, { incidentId: plan.incidentId, tenure: asksTenure(plan.rules) })) {
    const last = members[members.length - 1]!.customerId;
    const stored = await storedLines(db, plan.id, after, last);
    for (const member of members) {
      const { rule, compensations } = treat(plan.rules, member);
      const before = stored.get(member.customerId);
      stored.delete(member.customerId);
      if (before === undefined) drift.added += 1;
      else if (before !== memberLine(member.cohort, rule?.id ?? null, compensations)) drift.changed += 1;
    }
    drift.removed += stored.size;
    after = last;
  }
  drift.removed += (await storedLines(db, plan.id, after, null)).size;
  return drift;
}

/** Customer id -> what was sealed for them, for ids in (after, upTo]. */
async function storedLines(db: Db, planId: number, after: string, upTo: string | null): Promise<Map<string, string>> {
  const [row] = await db.$queryRaw<{ lines: string }[]>`
    SELECT coalesce(json_agg(json_build_array(customer_id::text, cohort_key, rule_id, items)), '[]'::json)::text AS lines FROM (
      SELECT customer_id, cohort_key, rule_id, json_agg(json_build_array(kind, units, amount_minor, currency,
        to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY id) AS items
      FROM compensation
      WHERE plan_id = ${planId} AND customer_id > ${BigInt(after)} AND (${upTo}::bigint IS NULL OR customer_id <= ${upTo}::bigint)
      GROUP BY customer_id, cohort_key, rule_id) frozen`;
  const rows = JSON.parse(row!.lines) as Stored[];
  return new Map(
    rows.map(([customerId, cohort, ruleId, items]) => [
      customerId,
      memberLine(
        cohort,
        ruleId,
        items.map(([kind, units, amountMinor, currency, expiresAt]) => ({ kind, units, amountMinor, currency, expiresAt })),
      ),
    ]),
  );
}
