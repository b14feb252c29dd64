import { type Db, Prisma, type Tx } from "../client";
import { toNumber } from "../minor";
import { halfUp, judgedLines } from "./judged-lines";
import { readCorrections } from "./read-corrections";
import { readScopeTraits } from "./scope-traits";

/** candidates = affected + excluded + unsure. */
export type IdentifiedCounts = {
  candidates: number;
  affected: number;
  /** Left out for good; near misses are among them, unsure lines are not. */
  excluded: number;
  unsure: number;
  nearMisses: number;
  orders: number;
  customers: number;
  /** Against the run before: lines that came in and lines that are in no more. */
  added: number;
  removed: number;
};

export type IdentifyScope = {
  incidentId: number;
  identificationId: number;
  /** Judges these lines alone and leaves the others as they stand. */
  only?: bigint[];
};

/**
 * Judges every candidate line of the incident in one statement, writes in, out and unsure at once, and counts.
 * `judgeLine` of lib/domain/affected is its specification; a test holds the two equal on random lines.
 *
 * Lines of an earlier run are replaced; a line that stays in keeps its id, because usage and ledger point at it. The first run inserts
 * without looking for them. The caller holds the incident's lock.
 */
export async function identifyLines(tx: Tx, scope: IdentifyScope): Promise<IdentifiedCounts> {
  const { incidentId, only } = scope;
  const [traits, corrected] = [await readScopeTraits(tx, incidentId), await readCorrections(tx, incidentId)];
  const [row] = await tx.$queryRaw<Record<keyof IdentifiedCounts, bigint>[]>`
    WITH ${judgedLines({ incidentId, traits, corrected, only })}, placed AS MATERIALIZED (
      SELECT j.id, j.order_id, j.customer_id, j.sku, j.placed_at, j.quantity, j.refunded_quantity, j.corrected_quantity, j.currency,
        j.unit_price_minor, j.price, j.reference_price_minor, j.units_per_item, j.criterion, j.order_status, j.edited, j.reasons,
        j.order_discount_minor, j.discount_share, j.order_discount_total, ${reviewedPlace(REMAINING)} AS final FROM judged j
    ), ${traits.judgedBefore ? replaced(scope) : Prisma.empty}
    taken_in AS (${takeIn(scope, traits.judgedBefore)}), left_out AS (${leaveOut(scope, traits.judgedBefore)})
    SELECT (SELECT count(*) FROM placed) AS candidates, taken.*, left_lines.*,
      ${traits.judgedBefore ? Prisma.sql`(SELECT count(*) FROM gone_in)` : Prisma.sql`0::bigint`} AS removed
    FROM (SELECT count(*) AS affected, count(DISTINCT order_id) AS orders, count(DISTINCT customer_id) AS customers,
            count(*) FILTER (WHERE is_new) AS added FROM taken_in) taken,
         (SELECT count(*) FILTER (WHERE NOT unsure) AS excluded, count(*) FILTER (WHERE unsure) AS unsure,
            count(*) FILTER (WHERE near_miss) AS "nearMisses" FROM left_out) left_lines`;
  if (!row) throw new Error("the identification returned no counts");
  return Object.fromEntries(Object.entries(row).map(([name, count]) => [name, toNumber(count)])) as IdentifiedCounts;
}

const REMAINING = Prisma.sql`(j.quantity - j.refunded_quantity - j.corrected_quantity)`;

/** Lines of an earlier run that are in, or out, no more. */
function replaced({ incidentId, only }: IdentifyScope): Prisma.Sql {
  const among = (column: Prisma.Sql) => (only ? Prisma.sql`AND ${column} = ANY (${only}::bigint[])` : Prisma.empty);
  return Prisma.sql`gone_in AS (
      DELETE FROM affected_line a WHERE a.incident_id = ${incidentId} ${among(Prisma.sql`a.order_line_id`)}
        AND NOT EXISTS (SELECT FROM placed j WHERE j.id = a.order_line_id AND j.final IN ('in', 'reviewed_in')) RETURNING 1
    ), gone_out AS (
      DELETE FROM excluded_line x WHERE x.incident_id = ${incidentId} ${among(Prisma.sql`x.order_line_id`)}
        AND NOT EXISTS (SELECT FROM placed j WHERE j.id = x.order_line_id AND j.final NOT IN ('in', 'reviewed_in')) RETURNING 1
    ),`;
}

function takeIn({ incidentId, identificationId }: IdentifyScope, judgedBefore: boolean): Prisma.Sql {
  const facts = Prisma.sql`CASE WHEN j.refunded_quantity > 0 THEN 'partly_refunded' END,
    CASE WHEN j.corrected_quantity > 0 THEN 'partly_corrected' END, CASE WHEN j.edited THEN 'edited' END,
    CASE WHEN j.price <> j.unit_price_minor THEN 'tax_converted' END`;
  return Prisma.sql`
    INSERT INTO affected_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity,
      unit_price_minor, reference_price_minor, currency, units_granted, corrected_quantity, loss_minor, order_status, reasons)
    SELECT ${incidentId}, ${identificationId}, j.id, j.order_id, j.customer_id, j.sku, j.placed_at, ${REMAINING},
      coalesce(j.price, j.unit_price_minor), j.reference_price_minor, j.currency, ${REMAINING}::bigint * j.units_per_item,
      j.corrected_quantity, ${lossOf(REMAINING)}, j.order_status,
      CASE WHEN j.final = 'in' THEN array_remove(ARRAY['price_' || j.criterion::text, 'in_window', ${facts}], NULL)
        ELSE array_remove(ARRAY['reviewed_in'] || j.reasons || ARRAY[${facts}], NULL) END
    FROM placed j WHERE j.final IN ('in', 'reviewed_in')
    ${
      judgedBefore
        ? Prisma.sql`ON CONFLICT (incident_id, order_line_id) DO UPDATE SET identification_id = excluded.identification_id,
      customer_id = excluded.customer_id, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor,
      reference_price_minor = excluded.reference_price_minor, units_granted = excluded.units_granted,
      corrected_quantity = excluded.corrected_quantity, loss_minor = excluded.loss_minor,
      order_status = excluded.order_status, reasons = excluded.reasons`
        : Prisma.empty
    }
    RETURNING order_id, customer_id, xmax = 0 AS is_new`;
}

function leaveOut({ incidentId, identificationId }: IdentifyScope, judgedBefore: boolean): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO excluded_line (incident_id, identification_id, order_line_id, order_id, customer_id, sku, placed_at, quantity,
      unit_price_minor, currency, order_status, near_miss, unsure, reasons)
    SELECT ${incidentId}, ${identificationId}, j.id, j.order_id, j.customer_id, j.sku, j.placed_at, j.quantity,
      j.unit_price_minor, j.currency, j.order_status, j.final = 'near', j.final = 'unsure',
      CASE WHEN j.final = 'reviewed_out' THEN ARRAY['reviewed_out'] || j.reasons ELSE j.reasons END
    FROM placed j WHERE j.final NOT IN ('in', 'reviewed_in')
    ${
      judgedBefore
        ? Prisma.sql`ON CONFLICT (incident_id, order_line_id) DO UPDATE SET identification_id = excluded.identification_id,
      customer_id = excluded.customer_id, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor,
      order_status = excluded.order_status, near_miss = excluded.near_miss, unsure = excluded.unsure, reasons = excluded.reasons`
        : Prisma.empty
    }
    RETURNING near_miss, unsure`;
}

/** A person's decision moves a line that nothing certain speaks against; in, only where something remains and a product is known. */
const reviewedPlace = (remaining: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE WHEN j.review IS NULL OR j.place = 'out' THEN j.place
       WHEN j.review = 'out' THEN 'reviewed_out'
       WHEN j.place <> 'in' AND j.known IS NOT NULL AND ${remaining} > 0 THEN 'reviewed_in' ELSE j.place END`;

/** `lossMinor` of lib/domain/affected. The goods of an order are summed only where it had a discount. */
function lossOf(remaining: Prisma.Sql): Prisma.Sql {
  const right = Prisma.sql`(j.reference_price_minor * ${remaining})`;
  const goods = Prisma.sql`(SELECT sum(g.unit_price_minor * g.quantity)::bigint FROM order_line g
    WHERE g.order_id = j.order_id AND g.quantity > 0 AND g.kind <> 'correction')`;
  const share = Prisma.sql`CASE WHEN j.order_discount_minor = 0 THEN 0
    ELSE ${halfUp(Prisma.sql`coalesce(j.discount_share, j.order_discount_minor)::numeric * ${remaining}`, Prisma.sql`j.quantity`)} END`;
  const coupon = Prisma.sql`CASE WHEN j.order_discount_total <= 0 THEN 0
    ELSE coalesce((SELECT CASE WHEN whole.goods > 0 THEN ${halfUp(
      Prisma.sql`${right}::numeric * least(j.order_discount_total, whole.goods)`,
      Prisma.sql`whole.goods`,
    )} END FROM (SELECT ${goods} AS goods) whole), 0) END`;
  return Prisma.sql`${right} - (${coupon}) - (coalesce(j.price, j.unit_price_minor) * ${remaining} - (${share}))`;
}

/** What the lists of the incident hold now: what an identification says after single lines were moved. */
export async function countJudged(db: Db, incidentId: number): Promise<{ affected: number; excluded: number; unsure: number }> {
  const [row] = await db.$queryRaw<{ affected: number; excluded: number; unsure: number }[]>`
    SELECT (SELECT count(*)::int FROM affected_line WHERE incident_id = ${incidentId}) AS affected,
      (SELECT count(*)::int FROM excluded_line WHERE incident_id = ${incidentId} AND NOT unsure) AS excluded,
      (SELECT count(*)::int FROM excluded_line WHERE incident_id = ${incidentId} AND unsure) AS unsure`;
  if (!row) throw new Error("the lists returned no counts");
  return row;
}
