import { asksTenure } from "../../domain/plans/match-rule";
import type { PlanMember } from "../../domain/plans/member";
import type { Rule } from "../../domain/plans/rule";
import { type Db, Prisma } from "../client";
import { givenBefore } from "./given-before";
import { linesOf } from "./member-lines";
import { type LineRow, type MemberRow, planMembers } from "./member-rows";

/** Which facts of whom: `follows` when the plan comes after an executed one and so looks at what that one did. */
export type MemberScope = { incidentId: number; tenure: boolean; follows: boolean };

/** The facts that a plan's rules need. */
export const memberScope = (plan: { incidentId: number; rules: readonly Rule[]; followsId: number | null }): MemberScope => ({
  incidentId: plan.incidentId,
  tenure: asksTenure(plan.rules),
  follows: plan.followsId !== null,
});
type Options = MemberScope & { size?: number };

/**
 * Every customer of the incident who is not on hold, in ascending order of id, in chunks. One JSON text per chunk and a
 * plain array per column inside: JSON of rows asks for the type of every value anew, and row objects cost more than the rules themselves.
 */
export async function* memberChunks(db: Db, { size = 10_000, ...scope }: Options): AsyncGenerator<PlanMember[]> {
  for (let after = 0n; ; ) {
    const members = await readMembers(db, scope, chunkAfter(scope.incidentId, after, size));
    if (members.length > 0) yield members;
    if (members.length < size) return;
    after = BigInt(members[members.length - 1]!.customerId);
  }
}

/** The same facts for a few customers, on hold or not, in ascending order of id. */
export async function membersById(db: Db, scope: MemberScope, customerIds: readonly string[]): Promise<PlanMember[]> {
  const among = Prisma.sql`customer_id = ANY(${[...customerIds]}::text[]::bigint[])`;
  const page = Prisma.sql`SELECT ${FACTS} FROM cohort_member m WHERE incident_id = ${scope.incidentId} AND ${among} ORDER BY customer_id`;
  return readMembers(db, scope, { page, lines: Prisma.sql`l.${among}` });
}

/** What is read of a member. */
const FACTS = Prisma.sql`customer_id, cohort_key, usage, units_granted, units_consumed, lines, orders, quantity, paid_minor, gap_minor, currency,
  orders_before, language, email <> '' AS has_email, name <> '' AS has_name, split_part(email, '@', 2) AS email_domain, country, customer_group,
  reported, m.overlaps, first_order_at, overpaid_minor`;

const named = (names: string): Prisma.Sql[] => names.split(" ").map((name) => Prisma.raw(name));
const millisecondsOf = (instant: string): Prisma.Sql => Prisma.sql`(date_part('epoch', ${Prisma.raw(instant)}) * 1000)::bigint`;
/** In the order of `MemberRow`, with the days of tenure behind them, and of `LineRow`. */
const MEMBER = [
  ...named(
    "m.customer_id m.cohort_key m.usage m.units_granted m.units_consumed m.lines m.orders m.quantity m.paid_minor m.gap_minor m.currency",
  ),
  ...named(
    "m.orders_before m.language m.has_email m.has_name m.email_domain m.country m.customer_group m.reported m.overlaps m.overpaid_minor",
  ),
  millisecondsOf("m.first_order_at"),
];
const LINE = [
  ...named(
    "customer_id id order_ref currency quantity value_minor paid_minor loss_minor units_granted units_consumed unit_cost_minor shipped",
  ),
  millisecondsOf("placed_at"),
];
const MOVED = named("gifted honoured voided");

/** The members to read, in ascending order of id, and the condition that finds their lines. */
type Chunk = { page: Prisma.Sql; lines: Prisma.Sql };

function chunkAfter(incidentId: number, after: bigint, size: number): Chunk {
  const following = Prisma.sql`FROM cohort_member m WHERE incident_id = ${incidentId} AND customer_id > ${after} AND NOT held ORDER BY customer_id`;
  const last = Prisma.sql`SELECT customer_id ${following} OFFSET ${size - 1} LIMIT 1`;
  return {
    page: Prisma.sql`SELECT ${FACTS} ${following} LIMIT ${size}`,
    lines: Prisma.sql`l.customer_id > ${after} AND l.customer_id <= coalesce((${last}), ${LAST_ID})`,
  };
}
const LAST_ID = 2n ** 63n - 1n;

/**
 * Members and lines come as two lists and meet here. Joined in SQL they would depend on what the planner knows of the
 * tables: right after an import it knows nothing and compares every member with every line.
 */
async function readMembers(db: Db, scope: MemberScope, { page, lines }: Chunk): Promise<PlanMember[]> {
  const { incidentId } = scope;
  // Days from the first order ever to the first affected one: a fact that does not move with the clock.
  const tenureDays = scope.tenure
    ? Prisma.sql`(SELECT extract(day FROM m.first_order_at - min(o.placed_at))::int FROM shop_order o WHERE o.customer_id = m.customer_id)`
    : Prisma.sql`NULL::int`;
  const moved = scope.follows ? MOVED : [];
  const [row] = await db.$queryRaw<{ members: string; lines: string }[]>`
    SELECT (SELECT ${inColumns([...MEMBER, tenureDays])} FROM (${page}) m) AS members,
           (SELECT ${inColumns([...LINE, ...moved])} FROM (${linesOf(scope, lines)}) line) AS lines`;
  const members = planMembers(rowsOf<MemberRow>(row?.members), rowsOf<LineRow>(row?.lines));
  await givenBefore(db, { incidentId, follows: scope.follows }, members);
  return members;
}

/** All values of each column in one array; every column comes in the order of the rows that are read. */
const inColumns = (columns: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`json_build_array(${Prisma.join(columns.map((column) => Prisma.sql`json_agg(${column})`))})::text`;

/** Columns as rows; a column of no rows is null. */
function rowsOf<Row extends readonly unknown[]>(text: string | undefined): Row[] {
  const columns = JSON.parse(text ?? "[]") as (unknown[] | null)[];
  return (columns[0] ?? []).map((_, i) => columns.map((values) => values?.[i]) as readonly unknown[] as Row);
}
