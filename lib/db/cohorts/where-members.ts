import { alternatives, type ConditionFact, kindOfFact, LINE_FACTS, type MemberCondition } from "../../domain/cohorts/member-condition";
import type { MemberFilter } from "../../domain/cohorts/member-filter";
import { Prisma } from "../client";

/** The conditions on `cohort_member m` that a filter means, joined by AND. */
export const whereMembers = (incidentId: number, filter: MemberFilter): Prisma.Sql =>
  Prisma.sql`${whereFound(incidentId, filter)} AND ${whereFacets(filter)}`;

/** Those of search, affected lines, conditions and selection: what facets are counted among. */
export function whereFound(incidentId: number, { q, conditions = [], selection, sku, channel }: MemberFilter): Prisma.Sql {
  const all = [Prisma.sql`m.incident_id = ${incidentId}`];
  if (sku !== undefined) all.push(ofLines(incidentId, "sku", sku));
  if (channel !== undefined) all.push(ofLines(incidentId, "channel", channel));
  if (q) all.push(matching(incidentId, q));
  if (selection) all.push(Prisma.sql`m.customer_id IN (${ofSelection(incidentId, selection)})`);
  const groups = conditions.map((one) =>
    Prisma.join(
      alternatives(one).map((each) => holds(incidentId, each)),
      " OR ",
    ),
  );
  return Prisma.join([...all, ...groups.map((one) => Prisma.sql`(${one})`)], " AND ");
}

/** Those of the facets alone. */
export function whereFacets(filter: MemberFilter): Prisma.Sql {
  const { cohort, usage, held, language, email, country, reported, overlapping, overcharged } = filter;
  const all = [Prisma.sql`true`];
  if (cohort !== undefined) all.push(Prisma.sql`m.cohort_key = ${cohort}`);
  if (usage) all.push(Prisma.sql`m.usage = ${usage}::usage`);
  if (held !== undefined) all.push(Prisma.sql`m.held = ${held}`);
  if (language) all.push(Prisma.sql`m.language = ${language}`);
  if (email !== undefined) all.push(email ? Prisma.sql`m.email <> ''` : Prisma.sql`m.email = ''`);
  if (country !== undefined) all.push(Prisma.sql`m.country = ${country}`);
  if (reported !== undefined) all.push(Prisma.sql`m.reported = ${reported}`);
  if (overlapping !== undefined) all.push(overlapping ? Prisma.sql`m."overlaps" > 0` : Prisma.sql`m."overlaps" = 0`);
  if (overcharged !== undefined) all.push(overcharged ? Prisma.sql`m.overpaid_minor > 0` : Prisma.sql`m.overpaid_minor = 0`);
  return Prisma.join(all, " AND ");
}

/** The customers of a fixed selection of this incident. */
const ofSelection = (incidentId: number, id: string): Prisma.Sql =>
  Prisma.sql`SELECT unnest(s.customer_ids) FROM member_selection s WHERE s.id = ${id}::uuid AND s.incident_id = ${incidentId}`;

type LineFact = (typeof LINE_FACTS)[number];

const COLUMN: Record<Exclude<ConditionFact, LineFact>, Prisma.Sql> = {
  gap: Prisma.sql`m.gap_minor`,
  paid: Prisma.sql`m.paid_minor`,
  orders: Prisma.sql`m.orders`,
  lines: Prisma.sql`m.lines`,
  quantity: Prisma.sql`m.quantity`,
  unitsGranted: Prisma.sql`m.units_granted`,
  unitsConsumed: Prisma.sql`m.units_consumed`,
  unitsLeft: Prisma.sql`(m.units_granted - m.units_consumed)`,
  ordersBefore: Prisma.sql`m.orders_before`,
  overlaps: Prisma.sql`m."overlaps"`,
  first: Prisma.sql`m.first_order_at`,
  last: Prisma.sql`m.last_order_at`,
  currency: Prisma.sql`m.currency`,
  country: Prisma.sql`m.country`,
  machineCohort: Prisma.sql`m.machine_cohort`,
  reason: Prisma.sql`coalesce(m.reason, '')`,
  customerGroup: Prisma.sql`m.customer_group`,
};
const OPERATOR: Record<MemberCondition["op"], Prisma.Sql> = {
  at_least: Prisma.sql`>=`,
  at_most: Prisma.sql`<=`,
  is: Prisma.sql`=`,
  is_not: Prisma.sql`<>`,
  from: Prisma.sql`>=`,
  before: Prisma.sql`<`,
};

/** A day begins at midnight of the incident's zone. */
function holds(incidentId: number, { fact, op, value }: MemberCondition): Prisma.Sql {
  if (isOfLines(fact)) return Prisma.sql`${op === "is" ? Prisma.empty : Prisma.sql`NOT`} ${ofLines(incidentId, fact, String(value))}`;
  const kind = kindOfFact(fact);
  const compared =
    kind === "day"
      ? Prisma.sql`(${value}::date::timestamp AT TIME ZONE (SELECT i.zone FROM incident i WHERE i.id = ${incidentId}))`
      : kind === "word"
        ? Prisma.sql`${value}`
        : Prisma.sql`${value}::bigint`;
  return Prisma.sql`${COLUMN[fact]} ${OPERATOR[op]} ${compared}`;
}

const isOfLines = (fact: ConditionFact): fact is LineFact => (LINE_FACTS as readonly string[]).includes(fact);

/** Members of whom at least one affected line says so. */
function ofLines(incidentId: number, fact: LineFact, value: string): Prisma.Sql {
  const lines = (rest: Prisma.Sql) => Prisma.sql`SELECT a.customer_id FROM affected_line a ${rest}`;
  const mine = Prisma.sql`a.incident_id = ${incidentId}`;
  if (fact === "sku") return Prisma.sql`(m.customer_id IN (${lines(Prisma.sql`WHERE ${mine} AND a.sku = ${value}`)}))`;
  if (fact === "channel")
    return Prisma.sql`(m.customer_id IN (${lines(Prisma.sql`JOIN shop_order o ON o.id = a.order_id WHERE ${mine} AND o.channel = ${value}`)}))`;
  const reported = Prisma.sql`c.kind = ${value}::consumption_kind
    AND c.consumed_at <= (SELECT s.cutoff_at FROM cohort_split s WHERE s.incident_id = ${incidentId})`;
  // Looked up line by line: a join would read all consumption of the shop.
  return Prisma.sql`(m.units_consumed > 0 AND m.customer_id IN (
    ${lines(Prisma.sql`WHERE ${mine} AND (
      EXISTS (SELECT FROM consumption c WHERE c.order_line_id = a.order_line_id AND ${reported} OFFSET 0)
      OR EXISTS (SELECT FROM consumption c WHERE c.customer_id = a.customer_id AND c.sku = a.sku AND c.order_line_id IS NULL AND ${reported} OFFSET 0))`)}))`;
}

/** Two index searches instead of one OR that no index serves. */
function matching(incidentId: number, q: string): Prisma.Sql {
  const literal = q.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return Prisma.sql`m.customer_id IN (
    SELECT s.customer_id FROM cohort_member s WHERE s.incident_id = ${incidentId} AND ${namedLike(literal)}
    UNION
    SELECT a.customer_id FROM shop_order o
    JOIN affected_line a ON a.incident_id = ${incidentId} AND a.customer_id = o.customer_id AND a.order_id = o.id
    WHERE o.ref LIKE ${`${literal}%`})`;
}

/**
 * The condition on `cohort_member s` that its name or address holds a text, its wildcards escaped.
 *
 * The place of an e-mail address is shared by so many that its trigrams cost more than they tell apart: the index is asked for what
 * comes before it, and the rows found are compared with the whole. The empty text keeps that comparison away from the index.
 */
export function namedLike(literal: string): Prisma.Sql {
  const before = literal.slice(0, literal.indexOf("@") + 1);
  const whole = `%${literal}%`;
  if (!/[\p{L}\p{N}]{3}/u.test(before)) return Prisma.sql`(s.name || ' ' || s.email) ILIKE ${whole}`;
  return Prisma.sql`(s.name || ' ' || s.email) ILIKE ${`%${before}%`} AND (s.name || ' ' || s.email || '') ILIKE ${whole}`;
}
