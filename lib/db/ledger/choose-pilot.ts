import type { NUMBER_FACTS, Rule } from "../../domain/plans/rule";
import { Prisma, type Tx } from "../client";

type Pilot = { planId: number; incidentId: number; rules: readonly Rule[]; size: number };

/**
 * The customers treated first, hard ones before easy ones: who loses most, one where a limit is reached, one who is to choose, a winner
 * of a raffle, one in another currency than the plan, one without a name, one who reads another language than most, one with several
 * lines, one who used something since the split, one at the very edge of a condition, one who was apologised to for another incident,
 * then who is given most, one of each rule, and whoever comes first by key. Never two of a kind while another kind has somebody.
 */
export async function choosePilot(tx: Tx, { planId, incidentId, rules, size }: Pilot): Promise<bigint[]> {
  const limited = rules.filter(({ limit }) => limit).map(({ id }) => id);
  const rows = await tx.$queryRaw<{ customer_id: bigint }[]>`
    WITH treated AS MATERIALIZED (
      SELECT customer_id, min(rule_id) AS rule_id, coalesce(sum(units) FILTER (WHERE kind IN ('void_rest', 'void_line')), 0) AS lost,
             coalesce(sum(amount_minor) FILTER (WHERE kind NOT IN ('refund', 'pay_difference', 'revoke_credit')), 0)
             + coalesce(sum(units) FILTER (WHERE kind IN ('gift_consumed', 'gift_all', 'honour', 'give_back')), 0) AS won,
             bool_or(kind = 'choice') AS chooses, bool_or(kind = 'raffle') AS wins,
             ${limited.length > 0 ? Prisma.sql`string_agg(kind::text, ',' ORDER BY kind)` : Prisma.sql`NULL::text`} AS kinds
      FROM compensation WHERE plan_id = ${planId} GROUP BY 1),
    member AS MATERIALIZED (
      SELECT m.*, t.rule_id, t.lost, t.won, t.chooses, t.wins, t.kinds FROM treated t JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = t.customer_id),
    kind AS (
      (SELECT 1 AS rank, customer_id FROM member WHERE lost > 0 ORDER BY lost DESC, gap_minor DESC, customer_id LIMIT 1)
      UNION ALL (SELECT 2, customer_id FROM (
        SELECT customer_id, first_order_at, kinds, lag(kinds) OVER (PARTITION BY rule_id ORDER BY first_order_at, customer_id) AS before FROM member
        WHERE rule_id = ANY(${limited}::text[])) served WHERE kinds <> before ORDER BY first_order_at, customer_id LIMIT 1)
      UNION ALL (SELECT 3, min(customer_id) FROM member WHERE chooses HAVING count(*) > 0)
      UNION ALL (SELECT 4, min(customer_id) FROM member WHERE wins HAVING count(*) > 0)
      UNION ALL (SELECT 5, min(customer_id) FROM member WHERE currency <> (SELECT currency FROM plan WHERE id = ${planId}) HAVING count(*) > 0)
      UNION ALL (SELECT 6, customer_id FROM member WHERE name = '' ORDER BY customer_id LIMIT 1)
      UNION ALL (SELECT 7, customer_id FROM member WHERE language <> (SELECT mode() WITHIN GROUP (ORDER BY language) FROM member) ORDER BY customer_id LIMIT 1)
      UNION ALL (SELECT 8, customer_id FROM member WHERE lines > 1 ORDER BY lines DESC, customer_id LIMIT 1)
      UNION ALL (SELECT 9, customer_id FROM member m WHERE (
        SELECT true FROM consumption c JOIN affected_line a ON a.incident_id = ${incidentId} AND a.customer_id = c.customer_id AND a.sku = c.sku
        WHERE c.customer_id = m.customer_id AND c.consumed_at > (SELECT cutoff_at FROM cohort_split WHERE incident_id = ${incidentId}) LIMIT 1)
        ORDER BY customer_id LIMIT 1)
      UNION ALL (SELECT 10, customer_id FROM member WHERE ${atTheEdge(rules)} IS NOT NULL ORDER BY ${atTheEdge(rules)}, customer_id LIMIT 1)
      UNION ALL (SELECT 11, customer_id FROM member WHERE EXISTS (
        SELECT FROM mail_message s JOIN mailing g ON g.id = s.mailing_id
        WHERE s.customer_id = member.customer_id AND s.state = 'sent' AND g.incident_id <> ${incidentId}) ORDER BY customer_id LIMIT 1)
      UNION ALL (SELECT 12, customer_id FROM member WHERE won > 0 ORDER BY won DESC, customer_id LIMIT 1)
      UNION ALL (SELECT 13, min(customer_id) FROM member GROUP BY rule_id)
      UNION ALL (SELECT 14, customer_id FROM member ORDER BY customer_id LIMIT ${size}))
    SELECT customer_id FROM kind GROUP BY 1 ORDER BY min(rank), 1 LIMIT ${size}`;
  return rows.map((row) => row.customer_id);
}

/** How far a customer is from the nearest bound that a rule draws; null where no rule draws one that a column tells. */
function atTheEdge(rules: readonly Rule[]): Prisma.Sql {
  const distances = rules.flatMap((rule) =>
    rule.when.flatMap((condition) => {
      const column = COLUMN[condition.fact];
      return column && typeof condition.value === "number" ? [Prisma.sql`abs(${Prisma.raw(column)} - ${condition.value}::bigint)`] : [];
    }),
  );
  return distances.length > 0 ? Prisma.sql`least(${Prisma.join(distances)})` : Prisma.sql`NULL::bigint`;
}

const COLUMN: { [fact: string]: string | undefined } = {
  unitsConsumed: "units_consumed",
  unitsLeft: "(units_granted - units_consumed)",
  unitsGranted: "units_granted",
  lines: "lines",
  orders: "orders",
  quantity: "quantity",
  ordersBefore: "orders_before",
  overlaps: "overlaps",
  paid: "paid_minor",
  gap: "gap_minor",
} satisfies Partial<Record<(typeof NUMBER_FACTS)[number] | "paid" | "gap", string>>;
