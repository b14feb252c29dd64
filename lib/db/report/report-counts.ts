import type { Db } from "../client";

type Money = { currency: string; lines: bigint; value_minor: bigint; paid_minor: bigint; units: bigint };

/** Lines, orders and customers of the last identification, and what is at stake by currency. */
export async function readAffectedTotals(db: Db, incidentId: number) {
  const [[counts], money, excluded] = await Promise.all([
    db.$queryRaw<{ lines: bigint; orders: bigint; customers: bigint }[]>`
      SELECT count(*) AS lines, count(DISTINCT order_id) AS orders, count(DISTINCT customer_id) AS customers
      FROM affected_line WHERE incident_id = ${incidentId}`,
    db.$queryRaw<Money[]>`
      SELECT currency, count(*) AS lines, sum(reference_price_minor * quantity)::bigint AS value_minor,
             sum(unit_price_minor * quantity)::bigint AS paid_minor, sum(units_granted)::bigint AS units
      FROM affected_line WHERE incident_id = ${incidentId} GROUP BY currency ORDER BY currency`,
    db.$queryRaw<{ reason: string; lines: bigint; near_misses: bigint }[]>`
      SELECT reasons[1] AS reason, count(*) AS lines, count(*) FILTER (WHERE near_miss) AS near_misses
      FROM excluded_line WHERE incident_id = ${incidentId} GROUP BY 1 ORDER BY 2 DESC, 1`,
  ]);
  return { counts: counts!, money, excluded };
}

type CohortRow = {
  key: string;
  letter: string;
  name_fr: string;
  name_en: string;
  customers: bigint;
  held: bigint;
  none: bigint;
  part: bigint;
  whole: bigint;
  units_granted: bigint;
  units_consumed: bigint;
};

/** Each cohort with its customers by what they used. */
export const readCohortTotals = (db: Db, incidentId: number): Promise<CohortRow[]> => db.$queryRaw<CohortRow[]>`
  SELECT c.key, c.letter, c.name_fr, c.name_en, count(m.customer_id) AS customers, count(*) FILTER (WHERE m.held) AS held,
         count(*) FILTER (WHERE m.usage = 'none') AS none, count(*) FILTER (WHERE m.usage = 'part') AS part,
         count(*) FILTER (WHERE m.usage = 'all') AS whole,
         coalesce(sum(m.units_granted), 0)::bigint AS units_granted, coalesce(sum(m.units_consumed), 0)::bigint AS units_consumed
  FROM cohort c LEFT JOIN cohort_member m ON m.incident_id = c.incident_id AND m.cohort_key = c.key
  WHERE c.incident_id = ${incidentId}
  GROUP BY c.key, c.letter, c.name_fr, c.name_en, c.position ORDER BY c.position`;

/** Compensations of a plan by kind and state. */
export const readCompensationTotals = (db: Db, planId: number) => db.$queryRaw<
  { kind: string; state: string; compensations: bigint; customers: bigint }[]
>`
  SELECT kind::text, state::text, count(*) AS compensations, count(DISTINCT customer_id) AS customers
  FROM compensation WHERE plan_id = ${planId} GROUP BY 1, 2 ORDER BY 1, 2`;

/** Every account of the incident that something moved into or out of: in, out, by unit. */
export const readLedgerTotals = (db: Db, incidentId: number) => db.$queryRaw<
  { debit_account: string; credit_account: string; unit: string; amount: bigint; transfers: bigint }[]
>`
  SELECT debit_account, credit_account, unit, sum(amount)::bigint AS amount, count(*) AS transfers
  FROM ledger_transfer WHERE incident_id = ${incidentId} GROUP BY 1, 2, 3 ORDER BY 3 DESC, 1, 2`;

/** Value of the units really given, at the reference price, each line's left-over cent counted as given; by currency. */
export const readGiftValue = (db: Db, incidentId: number) => db.$queryRaw<{ currency: string; gift_minor: bigint }[]>`
  SELECT currency, sum(ceil(value_minor * units::numeric / units_granted))::bigint AS gift_minor
  FROM (SELECT l.id, l.currency, l.units_granted, l.reference_price_minor * l.quantity AS value_minor,
               sum(CASE t.credit_account WHEN 'gifted' THEN t.amount ELSE -t.amount END) AS units
        FROM ledger_transfer t JOIN affected_line l ON l.id = t.affected_line_id
        WHERE t.incident_id = ${incidentId} AND t.unit = 'units' AND 'gifted' IN (t.credit_account, t.debit_account) AND l.units_granted > 0
        GROUP BY l.id) line
  GROUP BY currency ORDER BY currency`;

type CreditRow = {
  currency: string;
  issued: bigint;
  issued_minor: bigint;
  activated: bigint;
  activated_minor: bigint;
  redeemed: bigint;
  redeemed_minor: bigint;
  expired_minor: bigint;
  revoked_minor: bigint;
};

export const readCreditTotals = (db: Db, incidentId: number): Promise<CreditRow[]> => db.$queryRaw<CreditRow[]>`
  SELECT currency, count(*) AS issued, sum(amount_minor)::bigint AS issued_minor,
         count(activated_at) AS activated, coalesce(sum(amount_minor) FILTER (WHERE activated_at IS NOT NULL), 0)::bigint AS activated_minor,
         count(*) FILTER (WHERE redeemed_minor > 0) AS redeemed, sum(redeemed_minor)::bigint AS redeemed_minor,
         sum(expired_minor)::bigint AS expired_minor, sum(revoked_minor)::bigint AS revoked_minor
  FROM credit WHERE incident_id = ${incidentId} GROUP BY currency ORDER BY currency`;

type MailingRow = {
  id: number;
  step: string;
  round: number;
  cohort_key: string;
  status: string;
  sender: string | null;
  finished_at: Date | null;
  sent: bigint;
  waiting: bigint;
  failed: bigint;
  skipped: bigint;
  delivered: bigint;
  bounced: bigint;
  complained: bigint;
  letters: bigint;
  letters_open: bigint;
};

/** Each mailing with its messages by what became of them. */
export const readMailingTotals = (db: Db, incidentId: number): Promise<MailingRow[]> => db.$queryRaw<MailingRow[]>`
  SELECT g.id, g.step::text, g.round, g.cohort_key, g.status::text, g.sender, g.finished_at,
         count(*) FILTER (WHERE m.channel = 'email' AND m.state = 'sent') AS sent,
         count(*) FILTER (WHERE m.channel = 'email' AND m.state IN ('rendered', 'sending')) AS waiting,
         count(*) FILTER (WHERE m.channel = 'email' AND m.state IN ('failed', 'needs_review')) AS failed,
         count(*) FILTER (WHERE m.channel = 'email' AND m.state = 'skipped') AS skipped,
         count(*) FILTER (WHERE m.delivery = 'delivered') AS delivered,
         count(*) FILTER (WHERE m.delivery IN ('bounced', 'failed', 'suppressed')) AS bounced,
         count(*) FILTER (WHERE m.delivery = 'complained') AS complained,
         count(*) FILTER (WHERE m.channel = 'letter') AS letters,
         count(*) FILTER (WHERE m.channel = 'letter' AND m.state <> 'sent') AS letters_open
  FROM mailing g LEFT JOIN mail_message m ON m.mailing_id = g.id
  WHERE g.incident_id = ${incidentId} GROUP BY g.id ORDER BY g.id`;
