import type { Compensation } from "../../domain/plans/compensation";
import { memberLine } from "../../domain/plans/seal";
import { treat } from "../../domain/plans/treat";
import type { Db } from "../client";
import type { Plan } from "./find-plan";
import { memberChunks, memberScope } from "./member-chunks";
import { standingOf } from "./standing";

export type SealDrift = { added: number; removed: number; changed: number };
export type FrozenSide = { cohort: string; items: Compensation[] };
/** One customer who is no longer treated as sealed; null: not treated. */
export type DriftingMember = { customerId: string; before: FrozenSide | null; after: FrozenSide | null };

type Frozen = FrozenSide & { ruleId: string };
type Stored = [
  customerId: string,
  cohort: string,
  ruleId: string,
  [Compensation["kind"], number | null, number | null, string | null, string | null, boolean, Record<string, unknown>][],
];

/** How many customers a frozen plan would treat who are not in it, no longer treats, or would treat in another way. */
export async function sealDrift(db: Db, plan: Plan): Promise<SealDrift> {
  const drift: SealDrift = { added: 0, removed: 0, changed: 0 };
  for await (const { before, after } of driftingMembers(db, plan))
    drift[before === null ? "added" : after === null ? "removed" : "changed"] += 1;
  return drift;
}

/** Those customers one by one, chunk by chunk in order of id. */
export async function* driftingMembers(db: Db, plan: Plan): AsyncGenerator<DriftingMember> {
  const standing = await standingOf(db, plan);
  let after = "0";
  for await (const members of memberChunks(db, memberScope(plan))) {
    const last = members[members.length - 1]!.customerId;
    const stored = await storedMembers(db, plan.id, after, last);
    for (const member of members) {
      const { customerId, cohort } = member;
      const { rule, compensations: items } = treat(plan.rules, member, standing);
      const before = stored.get(customerId);
      stored.delete(customerId);
      if (before === undefined) yield { customerId, before: null, after: { cohort, items } };
      else if (lineOf(before) !== memberLine(cohort, rule?.id ?? null, items)) yield { customerId, before, after: { cohort, items } };
    }
    for (const [customerId, before] of stored) yield { customerId, before, after: null };
    after = last;
  }
  for (const [customerId, before] of await storedMembers(db, plan.id, after, null)) yield { customerId, before, after: null };
}

const lineOf = ({ cohort, ruleId, items }: Frozen): string => memberLine(cohort, ruleId, items);

/** Customer id -> what was sealed for them, for ids in (after, upTo]. */
async function storedMembers(db: Db, planId: number, after: string, upTo: string | null): Promise<Map<string, Frozen>> {
  const [row] = await db.$queryRaw<{ lines: string }[]>`
    SELECT coalesce(json_agg(json_build_array(customer_id::text, cohort_key, rule_id, items)), '[]'::json)::text AS lines FROM (
      SELECT customer_id, cohort_key, rule_id, json_agg(json_build_array(kind, units, amount_minor, currency,
        to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), is_due, detail) ORDER BY id) AS items
      FROM compensation
      WHERE plan_id = ${planId} AND customer_id > ${BigInt(after)} AND (${upTo}::bigint IS NULL OR customer_id <= ${upTo}::bigint)
      GROUP BY customer_id, cohort_key, rule_id) frozen`;
  const rows = JSON.parse(row!.lines) as Stored[];
  return new Map(
    rows.map(([customerId, cohort, ruleId, items]) => [
      customerId,
      {
        ...{ cohort, ruleId },
        items: items.map(([kind, units, amountMinor, currency, expiresAt, due, detail]) => ({
          ...{ kind, units, amountMinor, currency, expiresAt, due, detail },
        })),
      },
    ]),
  );
}
