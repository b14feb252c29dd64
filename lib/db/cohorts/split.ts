import { Prisma, type Tx } from "../client";
import { consumptionAt } from "./consumption-at";

export type SplitScope = { incidentId: number; cutoffAt: Date; houseLanguage: "fr" | "en" };
/** Customers by what the split changed for them; `moved` counts changes of the machine's own verdict. */
export type SplitChange = { customers: number; added: number; removed: number; moved: number; kept: number };

const STATISTICS_FROM = 1_000;

/** Writes usage per line, then every affected customer with its verdict and facts; staff decisions survive. */
export async function writeSplit(tx: Tx, scope: SplitScope): Promise<SplitChange> {
  await tx.$executeRaw`DELETE FROM line_usage WHERE incident_id = ${scope.incidentId}`;
  await tx.$executeRaw`
    WITH used AS (${consumptionAt({ incidentId: scope.incidentId, at: scope.cutoffAt })})
    INSERT INTO line_usage (affected_line_id, incident_id, customer_id, units_consumed)
    SELECT a.id, a.incident_id, a.customer_id, used.units_consumed
    FROM used JOIN affected_line a ON a.id = used.affected_line_id
    ORDER BY a.id`;
  const removed = await tx.$executeRaw`
    DELETE FROM cohort_member m WHERE m.incident_id = ${scope.incidentId}
      AND NOT EXISTS (SELECT FROM affected_line a WHERE a.incident_id = m.incident_id AND a.customer_id = m.customer_id)`;
  const [row] = await tx.$queryRaw<{ customers: number; added: number; moved: number; kept: number }[]>(upsertMembers(scope));
  const change = row ?? { customers: 0, added: 0, moved: 0, kept: 0 };
  if (change.added + removed >= STATISTICS_FROM) await tx.$executeRawUnsafe("ANALYZE cohort_member, line_usage");
  return { ...change, removed };
}

/**
 * Money is summed in one currency per customer, that of the first affected line; a customer with lines in another one
 * is held until a person looked, because no single amount would be right.
 */
function upsertMembers({ incidentId, houseLanguage }: SplitScope): Prisma.Sql {
  return Prisma.sql`
    WITH line AS (
      SELECT a.*, u.units_consumed, first_value(a.currency) OVER (PARTITION BY a.customer_id ORDER BY a.placed_at, a.order_line_id) AS main_currency
      FROM affected_line a JOIN line_usage u ON u.affected_line_id = a.id
      WHERE a.incident_id = ${incidentId}
    ), person AS (
      SELECT customer_id, count(DISTINCT order_id)::int AS orders, count(*)::int AS lines, sum(quantity)::int AS quantity,
             sum(units_granted)::bigint AS granted, sum(units_consumed)::bigint AS consumed, min(main_currency) AS currency,
             sum(unit_price_minor * quantity) FILTER (WHERE currency = main_currency)::bigint AS paid,
             sum((reference_price_minor - unit_price_minor) * quantity) FILTER (WHERE currency = main_currency)::bigint AS gap,
             bool_or(currency <> main_currency) AS several_currencies, min(placed_at) AS first_at, max(placed_at) AS last_at
      FROM line GROUP BY customer_id
    ), fact AS (
      SELECT p.*, CASE WHEN p.consumed > 0 THEN 'consumed' ELSE 'untouched' END AS verdict,
             (CASE WHEN p.consumed = 0 THEN 'none' WHEN p.consumed < p.granted THEN 'part' ELSE 'all' END)::usage AS usage,
             coalesce(c.name, '') AS name, coalesce(c.email, '') AS email,
             CASE WHEN c.language IN ('fr', 'en') THEN c.language ELSE ${houseLanguage} END AS language,
             (SELECT count(*)::int FROM shop_order o
              WHERE o.customer_id = p.customer_id AND o.placed_at < p.first_at AND o.status NOT IN ('cancelled', 'refunded')) AS orders_before
      FROM person p JOIN customer c ON c.id = p.customer_id
    ), before AS (
      SELECT customer_id, machine_cohort, decided_by FROM cohort_member WHERE incident_id = ${incidentId}
    ), written AS (
      INSERT INTO cohort_member AS m (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity,
        units_granted, units_consumed, paid_minor, gap_minor, currency, first_order_at, last_order_at, orders_before, held, reason)
      SELECT ${incidentId}, customer_id, verdict, verdict, usage, name, email, language, orders, lines, quantity,
             granted, consumed, paid, gap, currency, first_at, last_at, orders_before,
             several_currencies, CASE WHEN several_currencies THEN 'several_currencies' END
      FROM fact
      ON CONFLICT (incident_id, customer_id) DO UPDATE SET
        machine_cohort = excluded.machine_cohort, usage = excluded.usage, name = excluded.name, email = excluded.email,
        language = excluded.language, orders = excluded.orders, lines = excluded.lines, quantity = excluded.quantity,
        units_granted = excluded.units_granted, units_consumed = excluded.units_consumed, paid_minor = excluded.paid_minor,
        gap_minor = excluded.gap_minor, currency = excluded.currency, first_order_at = excluded.first_order_at,
        last_order_at = excluded.last_order_at, orders_before = excluded.orders_before,
        cohort_key = CASE WHEN m.cohort_key = m.machine_cohort THEN excluded.machine_cohort ELSE m.cohort_key END,
        held = CASE WHEN m.decided_by IS NULL THEN excluded.held ELSE m.held END,
        reason = CASE WHEN m.decided_by IS NULL THEN excluded.reason ELSE m.reason END,
        version = m.version + 1
      WHERE (m.machine_cohort, m.usage, m.name, m.email, m.language, m.orders, m.lines, m.quantity, m.units_granted, m.units_consumed,
             m.paid_minor, m.gap_minor, m.currency, m.first_order_at, m.last_order_at, m.orders_before)
        IS DISTINCT FROM (excluded.machine_cohort, excluded.usage, excluded.name, excluded.email, excluded.language, excluded.orders,
             excluded.lines, excluded.quantity, excluded.units_granted, excluded.units_consumed, excluded.paid_minor, excluded.gap_minor,
             excluded.currency, excluded.first_order_at, excluded.last_order_at, excluded.orders_before)
      RETURNING 1
    )
    SELECT count(*)::int AS customers, count(*) FILTER (WHERE b.customer_id IS NULL)::int AS added,
           count(*) FILTER (WHERE b.machine_cohort <> f.verdict)::int AS moved, count(b.decided_by)::int AS kept
    FROM fact f LEFT JOIN before b USING (customer_id)`;
}
