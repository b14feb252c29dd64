import type { RuledCohort } from "../../domain/cohorts/precedence";
import { overlappingLines } from "../affected/overlaps";
import { Prisma, type Tx } from "../client";
import { reporterIds } from "../people/reporters";
import { asksFirstEver, cohortSql } from "./condition-sql";
import { consumptionAt } from "./consumption-at";
import { followIdentity } from "./follow-identity";
import { readRuledCohorts } from "./ruled-cohorts";
import { asksOfLines, NO_WORDS, wordsOfLines } from "./words-of-lines";

export type SplitScope = { incidentId: number; cutoffAt: Date; houseLanguage: "fr" | "en" };
/** Customers by what the split changed for them; `moved` counts changes of the machine's own verdict. */
export type SplitChange = { customers: number; added: number; removed: number; moved: number; kept: number };

const STATISTICS_FROM = 1_000;
/** What plans and pages join and filter by; the other columns, names above all, cost four times as much and can wait for autovacuum. */
const STATISTICS = `ANALYZE cohort_member (incident_id, customer_id, cohort_key, usage, held, language),
  line_usage (affected_line_id, incident_id, customer_id)`;
/**
 * Six thousand rows are looked at for statistics instead of thirty: enough for shares, at a third of the cost. The few orders of a customer
 * are read straight from the index, because a bitmap of each costs half as much again, and nobody is remembered who comes once only.
 */
const SETTINGS = { default_statistics_target: "20", enable_bitmapscan: "off", enable_memoize: "off" };

/** Writes usage per line, then every affected customer with its verdict and facts; staff decisions survive. The caller holds the incident's lock. */
export async function writeSplit(tx: Tx, scope: SplitScope): Promise<SplitChange> {
  const { incidentId } = scope;
  for (const [name, value] of Object.entries(SETTINGS)) await tx.$executeRawUnsafe(`SET LOCAL ${name} = ${value}`);
  await followIdentity(tx, incidentId);
  await tx.$executeRaw`DELETE FROM line_usage WHERE incident_id = ${incidentId}`;
  await tx.$executeRaw`
    WITH used AS (${consumptionAt({ incidentId, at: scope.cutoffAt })})
    INSERT INTO line_usage (affected_line_id, incident_id, customer_id, units_consumed)
    SELECT affected_line_id, ${incidentId}, person_id, units_consumed FROM used`;
  const removed = await tx.$executeRaw`
    DELETE FROM cohort_member m WHERE m.incident_id = ${incidentId}
      AND NOT EXISTS (SELECT FROM affected_line a WHERE a.incident_id = m.incident_id AND a.customer_id = m.customer_id)`;
  const again = (await tx.cohortMember.findFirst({ where: { incidentId }, select: { version: true } })) !== null;
  const [row] = await tx.$queryRaw<Omit<SplitChange, "removed">[]>(writeMembers(scope, await readRuledCohorts(tx, incidentId), again));
  const change = row ?? { customers: 0, added: 0, moved: 0, kept: 0 };
  if (change.added + removed >= STATISTICS_FROM) await tx.$executeRawUnsafe(STATISTICS);
  for (const name of Object.keys(SETTINGS)) await tx.$executeRawUnsafe(`SET LOCAL ${name} TO DEFAULT`);
  return { ...change, removed };
}

/**
 * Money is summed in one currency per customer, that of the first affected line; a customer with lines in another one
 * is held until a person looked, because no single amount would be right. So is one of whom another incident has a line: nobody is
 * compensated twice unless somebody decides it.
 *
 * The first split inserts without looking for conflicts: there is nobody yet, and the incident's lock keeps others out.
 */
function writeMembers({ incidentId, houseLanguage, cutoffAt }: SplitScope, ruled: readonly RuledCohort[], again: boolean): Prisma.Sql {
  return Prisma.sql`
    WITH sums AS MATERIALIZED (${sumsOf(incidentId)}),
    person AS MATERIALIZED (SELECT fact.*, ${cohortSql(ruled)} AS verdict FROM (${facts({ incidentId, houseLanguage, cutoffAt }, ruled)}) fact),
    before AS (
      SELECT customer_id, machine_cohort, decided_by FROM cohort_member WHERE incident_id = ${incidentId}
    ), written AS (
      INSERT INTO cohort_member AS m (incident_id, customer_id, cohort_key, machine_cohort, usage, name, email, language, orders, lines, quantity,
        units_granted, units_consumed, paid_minor, gap_minor, overpaid_minor, currency, first_order_at, last_order_at, orders_before, country,
        customer_group, reported, "overlaps", held, reason)
      SELECT ${incidentId}, customer_id, verdict, verdict, usage, name, email, language, orders, lines, quantity,
             granted, consumed, paid, gap, overpaid, currency, first_at, last_at, orders_before, country, customer_group, reported, "overlaps",
             several_currencies OR "overlaps" > 0, CASE WHEN several_currencies THEN 'several_currencies' WHEN "overlaps" > 0 THEN 'overlap' END
      FROM person ${again ? CHANGED : Prisma.empty}
    )
    ${
      again
        ? Prisma.sql`SELECT count(*)::int AS customers, count(*) FILTER (WHERE b.customer_id IS NULL)::int AS added,
           count(*) FILTER (WHERE b.machine_cohort <> p.verdict)::int AS moved, count(b.decided_by)::int AS kept
    FROM person p LEFT JOIN before b USING (customer_id)`
        : Prisma.sql`SELECT count(*)::int AS customers, count(*)::int AS added, 0 AS moved, 0 AS kept FROM person`
    }`;
}

/** Of members that are there already, those about whom something changed; what staff decided stands. */
const CHANGED = Prisma.sql`
      ON CONFLICT (incident_id, customer_id) DO UPDATE SET
        machine_cohort = excluded.machine_cohort, usage = excluded.usage, name = excluded.name, email = excluded.email,
        language = excluded.language, orders = excluded.orders, lines = excluded.lines, quantity = excluded.quantity,
        units_granted = excluded.units_granted, units_consumed = excluded.units_consumed, paid_minor = excluded.paid_minor,
        gap_minor = excluded.gap_minor, overpaid_minor = excluded.overpaid_minor, currency = excluded.currency, first_order_at = excluded.first_order_at,
        last_order_at = excluded.last_order_at, orders_before = excluded.orders_before, country = excluded.country,
        customer_group = excluded.customer_group, reported = excluded.reported, "overlaps" = excluded.overlaps,
        cohort_key = CASE WHEN m.cohort_key = m.machine_cohort THEN excluded.machine_cohort ELSE m.cohort_key END,
        -- Not for a line that another incident took in since.
        held = CASE WHEN m.decided_by IS NULL OR excluded.overlaps > m.overlaps THEN excluded.held ELSE m.held END,
        reason = CASE WHEN m.decided_by IS NULL OR excluded.overlaps > m.overlaps THEN excluded.reason ELSE m.reason END,
        version = m.version + 1
      WHERE (m.machine_cohort, m.usage, m.name, m.email, m.language, m.orders, m.lines, m.quantity, m.units_granted, m.units_consumed,
             m.paid_minor, m.gap_minor, m.overpaid_minor, m.currency, m.first_order_at, m.last_order_at, m.orders_before, m.country,
             m.customer_group, m.reported, m.overlaps)
        IS DISTINCT FROM (excluded.machine_cohort, excluded.usage, excluded.name, excluded.email, excluded.language, excluded.orders,
             excluded.lines, excluded.quantity, excluded.units_granted, excluded.units_consumed, excluded.paid_minor, excluded.gap_minor,
             excluded.overpaid_minor, excluded.currency, excluded.first_order_at, excluded.last_order_at, excluded.orders_before, excluded.country,
             excluded.customer_group, excluded.reported, excluded.overlaps)`;

const sumsOf = (incidentId: number): Prisma.Sql => Prisma.sql`
  SELECT a.customer_id, count(DISTINCT a.order_id)::int AS orders, count(*)::int AS lines, sum(a.quantity)::int AS quantity,
         sum(a.units_granted)::bigint AS granted, sum(u.units_consumed)::bigint AS consumed,
         sum(a.unit_price_minor * a.quantity)::bigint AS paid, sum(a.loss_minor)::bigint AS gap,
         sum(greatest(-a.loss_minor, 0))::bigint AS overpaid,
         min(a.currency) AS currency, min(a.currency) <> max(a.currency) AS several_currencies,
         min(a.placed_at) AS first_at, max(a.placed_at) AS last_at
  FROM affected_line a JOIN line_usage u ON u.affected_line_id = a.id
  WHERE a.incident_id = ${incidentId} GROUP BY a.customer_id`;

/**
 * Every affected customer of `sums` with the facts that cohorts, plans and screens ask about: one row each. Customers are looked up one by
 * one (LATERAL, `OFFSET 0`): a join reads all of them as soon as the shop is large.
 */
function facts({ incidentId, houseLanguage, cutoffAt }: SplitScope, ruled: readonly RuledCohort[]): Prisma.Sql {
  const ofLine = { customer: Prisma.sql`s.customer_id`, consumed: Prisma.sql`s.consumed`, until: Prisma.sql`${cutoffAt}` };
  const words = asksOfLines(ruled) ? wordsOfLines(incidentId, ofLine) : Prisma.sql`SELECT ${NO_WORDS}`;
  const firstEver = asksFirstEver(ruled) ? Prisma.sql`extract(day FROM s.first_at - shop.first_ever)::int` : Prisma.sql`NULL::int`;
  return Prisma.sql`
    SELECT s.customer_id, s.orders, s.lines, s.quantity, s.granted, s.consumed, s.first_at, s.last_at, s.several_currencies,
           coalesce(main.currency, s.currency) AS currency, coalesce(main.paid, s.paid) AS paid, coalesce(main.gap, s.gap) AS gap,
           coalesce(main.overpaid, s.overpaid) AS overpaid,
           (CASE WHEN s.consumed = 0 THEN 'none' WHEN s.consumed < s.granted THEN 'part' ELSE 'all' END)::usage AS usage,
           coalesce(c.name, '') AS name, coalesce(c.email, '') AS email,
           CASE WHEN c.language IN ('fr', 'en') THEN c.language ELSE ${houseLanguage} END AS language,
           shop.orders_before, ${firstEver} AS tenure_days, coalesce(shop.country, c.country, '') AS country,
           coalesce(c."group", '') AS customer_group, s.customer_id IN (${reporterIds(incidentId)}) AS reported,
           coalesce(twice.overlaps, 0) AS overlaps, word.skus, word.channels, word.use_kinds
    FROM sums s
    CROSS JOIN LATERAL (${words}) word
    CROSS JOIN LATERAL (SELECT name, email, language, country, "group" FROM customer WHERE id = s.customer_id OFFSET 0) c
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE o.placed_at < s.first_at AND o.status NOT IN ('cancelled', 'refunded'))::int AS orders_before,
             max(o.country) FILTER (WHERE o.placed_at = s.first_at) AS country, min(o.placed_at) AS first_ever
      FROM shop_order o WHERE o.customer_id = s.customer_id
    ) shop
    LEFT JOIN (
      SELECT DISTINCT ON (customer_id) * FROM (
        SELECT a.customer_id, a.currency, sum(a.unit_price_minor * a.quantity)::bigint AS paid, sum(a.loss_minor)::bigint AS gap,
               sum(greatest(-a.loss_minor, 0))::bigint AS overpaid, min(a.placed_at) AS first_at, min(a.order_line_id) AS first_line
        FROM affected_line a
        WHERE a.incident_id = ${incidentId} AND a.customer_id IN (SELECT customer_id FROM sums WHERE several_currencies)
        GROUP BY 1, 2
      ) each ORDER BY customer_id, first_at, first_line
    ) main ON main.customer_id = s.customer_id
    LEFT JOIN (
      SELECT customer_id, count(DISTINCT order_line_id)::int AS overlaps FROM (${overlappingLines(incidentId)}) o GROUP BY 1
    ) twice ON twice.customer_id = s.customer_id`;
}
