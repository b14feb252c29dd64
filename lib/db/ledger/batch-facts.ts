import type { EndAbroad } from "../../domain/credits/end-abroad";
import type { ActionKind } from "../../domain/plans/action";
import { Prisma } from "../client";
import { consumptionAt } from "../cohorts/consumption-at";

/** What the database keeps of a link or a credit to issue: its token as a hash (hexadecimal), and a credit's code. */
export type LinkSecrets = { compensationId: string; tokenHash: string };
export type CreditSecrets = LinkSecrets & { code: string };

export type BatchToWrite = {
  planId: number;
  incidentId: number;
  /** Names the event in the ledger; transfers of a customer in one event are one transaction. */
  event: string;
  customers: readonly string[];
  /** The kinds that these customers have pending: what no one has is not asked for. */
  kinds: ReadonlySet<ActionKind>;
  /** Units of these lines may have moved before: in a plan that this one follows, or before a choice. */
  movedBefore: boolean;
  /** Goods that left after this instant are no longer ours to void. */
  submittedAt: Date;
  /** The plan's currency, in which its budget is counted; null: it has none, and nothing is counted. */
  budgetCurrency: string | null;
  credits: readonly CreditSecrets[];
  /** Where a credit ends later than it was sealed to: with the customer's own day. */
  endsAbroad: readonly EndAbroad[];
  choices: readonly LinkSecrets[];
  now: Date;
};

/** What each customer is to receive, and each of their lines with what was used of it up to this moment. */
export const batchFacts = (batch: BatchToWrite): Prisma.Sql => Prisma.sql`
  wanted AS MATERIALIZED (
    SELECT id, customer_id, kind, units, amount_minor, currency, expires_at, is_due, detail FROM compensation
    WHERE plan_id = ${batch.planId} AND state = 'pending' AND customer_id = ANY(${idList(batch.customers)}::bigint[])),
  customer_facts AS MATERIALIZED (
    SELECT customer_id, ${idOf(batch, "gift_consumed")} AS gift_used_id, ${idOf(batch, "gift_all")} AS gift_all_id,
           ${idOf(batch, "honour")} AS honour_id, ${of(batch, "honour", Prisma.sql`max(units)`)} AS honour_units,
           (${of(batch, "honour", Prisma.sql`max(detail ->> 'lines')`)})::jsonb AS honour_lines,
           ${idOf(batch, "give_back")} AS give_back_id, ${idOf(batch, "void_rest")} AS void_rest_id, ${idOf(batch, "void_line")} AS void_line_id,
           bool_or(kind <> 'nothing') AS acts, ${of(batch, "store_credit", Prisma.sql`min(expires_at)`)} AS credit_ends,
           ${OFFERS.some((kind) => batch.kinds.has(kind)) ? Prisma.sql`min(expires_at) FILTER (WHERE kind <> 'store_credit')` : Prisma.sql`NULL::timestamptz`} AS offer_ends
    FROM wanted GROUP BY customer_id),
  used AS MATERIALIZED (${consumptionAt({ incidentId: batch.incidentId, at: batch.now, customers: Prisma.sql`SELECT unnest(${idList(batch.customers)}::bigint[])` })}),
  ${linesBefore(batch)}
  line AS MATERIALIZED (
    SELECT a.id, a.customer_id, a.placed_at, a.units_granted AS granted, a.currency, a.reference_price_minor * a.quantity AS value_minor,
           least(a.units_granted, greatest(0, coalesce(used.units_consumed, 0))) AS consumed, a.loss_minor < 0 AS overpaid, ${unitsBefore(batch)},
           ${batch.budgetCurrency === null ? Prisma.sql`0::bigint` : Prisma.sql`coalesce((SELECT units_consumed FROM line_usage WHERE affected_line_id = a.id), 0)`} AS consumed_at_split,
           o.source, o.status = 'cancelled' AS cancelled, o.status = 'refunded' OR l.quantity - l.refunded_quantity < a.quantity AS refunded,
           o.shipped_at > ${batch.submittedAt}
             OR (o.shipped_at IS NULL AND a.order_status IN ('placed', 'paid') AND o.status IN ('shipped', 'delivered')) AS shipped
    FROM affected_line a
    -- Looked up line by line: a join would read every order of the shop.
    CROSS JOIN LATERAL (SELECT quantity, refunded_quantity FROM order_line WHERE id = a.order_line_id OFFSET 0) l
    CROSS JOIN LATERAL (SELECT source, status, shipped_at FROM shop_order WHERE id = a.order_id OFFSET 0) o
    LEFT JOIN used ON used.affected_line_id = a.id
    ${batch.movedBefore ? Prisma.sql`LEFT JOIN before ON before.affected_line_id = a.id` : Prisma.empty}
    WHERE a.incident_id = ${batch.incidentId} AND a.customer_id = ANY(${idList(batch.customers)}::bigint[]))`;

/** Kinds that end at a day and are no credit. */
const OFFERS = ["discount_code", "rain_check", "tiered_discount", "pay_difference", "return_free"] as const satisfies readonly ActionKind[];

const of = (batch: BatchToWrite, kind: ActionKind, aggregate: Prisma.Sql): Prisma.Sql =>
  batch.kinds.has(kind) ? Prisma.sql`${aggregate} FILTER (WHERE kind = ${kind}::compensation_kind)` : Prisma.sql`NULL`;

/** The customer's compensation of a kind; null where nobody has one. */
const idOf = (batch: BatchToWrite, kind: ActionKind): Prisma.Sql =>
  batch.kinds.has(kind) ? of(batch, kind, Prisma.sql`max(id)`) : Prisma.sql`NULL::bigint`;

/** Per line what the ledger says already: the grant, and what was given, honoured and voided, counter-entries taken off. */
const linesBefore = ({ incidentId, customers, movedBefore }: BatchToWrite): Prisma.Sql =>
  movedBefore
    ? Prisma.sql`before AS MATERIALIZED (
    SELECT affected_line_id, ${net("gifted")} AS gifted, ${net("honoured")} AS honoured, ${net("voided")} AS voided
    FROM ledger_transfer WHERE customer_id = ANY(${idList(customers)}::bigint[]) AND incident_id = ${incidentId} AND unit = 'units' GROUP BY 1),
  paid_back AS MATERIALIZED (
    SELECT DISTINCT customer_id FROM ledger_transfer
    WHERE customer_id = ANY(${idList(customers)}::bigint[]) AND incident_id = ${incidentId} AND credit_account = 'refund_payable'),`
    : Prisma.empty;

const net = (account: "gifted" | "honoured" | "voided"): Prisma.Sql =>
  Prisma.sql`sum(CASE ${account} WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END)::bigint`;

const unitsBefore = ({ movedBefore }: BatchToWrite): Prisma.Sql =>
  movedBefore
    ? Prisma.sql`before.affected_line_id IS NOT NULL AS known, coalesce(before.gifted, 0) AS gifted_before,
           coalesce(before.honoured, 0) AS honoured_before, coalesce(before.voided, 0) AS voided_before,
           a.customer_id IN (SELECT customer_id FROM paid_back) AS paid_back`
    : Prisma.sql`false AS known, 0::bigint AS gifted_before, 0::bigint AS honoured_before, 0::bigint AS voided_before, false AS paid_back`;

/** An array as one text: handed over element by element it costs more than the statement. Ids, codes and hashes need no quotes. */
export const idList = (items: readonly string[]): string => `{${items.join(",")}}`;
