import { pool } from "../client";

/** Amounts and ids come as the driver and JSON give them: numbers within JSON, int8 columns as text, instants of JSON as text. */
export type CreditPageRow = {
  /** JSON as text: it hardly ever changes, so the caller parses it once. */
  shop: string | null;
  /** Null where no link has this hash; then all below is null too. */
  customer_id: string | null;
  incident_id: number;
  /** The credit whose own link this is; null for a choice's link. */
  credit_id: string | null;
  language: string;
  email: string | null;
  name: string | null;
  placed_at: string | null;
  order_refs: string[] | null;
  products: string[] | null;
  credits: CreditJson[] | null;
  remedies: RemedyJson[] | null;
  feedback: { score: number; comment: string; mayQuote: boolean } | null;
};
export type CreditJson = {
  id: string;
  compensationId: string;
  generation: number;
  code: string;
  amountMinor: number;
  redeemedMinor: number;
  expiredMinor: number;
  revokedMinor: number;
  authorisedMinor: number;
  currency: string;
  expiresAt: string;
  activatedAt: string | null;
  revokedAt: string | null;
  redemptions: { amountMinor: number; reversedMinor: number; orderRef: string; at: string }[] | null;
  once: boolean;
};
export type RemedyJson = {
  id: string;
  planId: number;
  ruleId: string;
  kind: string;
  state: "pending" | "done" | "failed" | "by_hand" | "skipped";
  /** Moved by the ledger; null for what moves no units or has not yet. */
  units: number | null;
  plannedUnits: number | null;
  amountMinor: number | null;
  /** What was agreed in a settlement; its limit is the shop's own affair. */
  agreedMinor: number | null;
  currency: string | null;
  expiresAt: string | null;
  due: boolean;
  detail: Record<string, unknown>;
  /** Of what is done outside. */
  effects: string[] | null;
  choice: { generation: number; dueAt: string; chosenKey: string | null; chosenBy: string | null; overtaken: boolean } | null;
};

// Prepared once per connection: parsing and planning it would cost more than running it.
const statement = {
  name: "link-page",
  text: `
    SELECT (SELECT value::text FROM setting WHERE key = 'shop') AS shop, link.*, customer.email, customer.name, orders.*, credits.*, remedies.*,
           (SELECT json_build_object('score', f.score, 'comment', f.comment, 'mayQuote', f.may_quote) FROM feedback f
            WHERE f.incident_id = link.incident_id AND f.customer_id = link.customer_id) AS feedback
    FROM (VALUES (1)) one
    LEFT JOIN (
      SELECT customer_id, incident_id, id AS credit_id, language FROM credit WHERE token_hash = $1
      UNION ALL
      SELECT customer_id, incident_id, NULL, language FROM choice WHERE token_hash = $1) link ON true
    LEFT JOIN customer ON customer.id = link.customer_id
    LEFT JOIN LATERAL (
      SELECT min(a.placed_at)::text AS placed_at, (array_agg(DISTINCT o.ref))[1:5] AS order_refs, (array_agg(DISTINCT l.product_name))[1:5] AS products
      FROM affected_line a JOIN shop_order o ON o.id = a.order_id JOIN order_line l ON l.id = a.order_line_id
      WHERE a.incident_id = link.incident_id AND a.customer_id = link.customer_id) orders ON link.customer_id IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', c.id::text, 'compensationId', c.compensation_id::text, 'generation', c.token_generation, 'code', c.code, 'amountMinor', c.amount_minor, 'redeemedMinor', c.redeemed_minor,
               'expiredMinor', c.expired_minor, 'revokedMinor', c.revoked_minor, 'authorisedMinor', c.authorised_minor, 'currency', c.currency,
               'expiresAt', c.expires_at, 'activatedAt', c.activated_at, 'revokedAt', c.revoked_at,
               'once', EXISTS (
                 SELECT FROM effect e JOIN shop_account a ON a.source = e.source AND a.enabled
                 WHERE e.incident_id = c.incident_id AND e.customer_id = c.customer_id AND e.credit_id = c.id AND e.kind = 'issue_credit'
                   AND (a.kind IN ('vendure', 'woocommerce') OR (a.kind = 'shopify' AND coalesce(a.settings ->> 'creditAs', 'code') = 'code'))),
               'redemptions', CASE WHEN c.activated_at IS NOT NULL THEN (
                 SELECT json_agg(json_build_object('amountMinor', r.amount_minor, 'orderRef', r.order_ref, 'at', r.at, 'reversedMinor',
                          coalesce((SELECT sum(v.amount_minor) FROM redemption_reversal v WHERE v.redemption_id = r.id), 0)))
                 FROM (SELECT * FROM redemption WHERE credit_id = c.id ORDER BY id DESC LIMIT 5) r) END)
               ORDER BY c.id = link.credit_id DESC, c.id) AS credits
      FROM credit c WHERE c.customer_id = link.customer_id AND c.incident_id = link.incident_id) credits ON link.customer_id IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', c.id::text, 'planId', c.plan_id, 'ruleId', c.rule_id, 'kind', c.kind, 'state', c.state,
               'units', (SELECT sum(t.amount) FROM ledger_transfer t
                         WHERE t.customer_id = c.customer_id AND t.compensation_id = c.id AND t.unit = 'units' AND t.credit_account <> 'open'),
               'plannedUnits', c.units, 'amountMinor', c.amount_minor, 'currency', c.currency, 'expiresAt', c.expires_at, 'due', c.is_due,
               'agreedMinor', CASE WHEN c.kind = 'settlement' THEN (SELECT e.agreed_minor FROM effect e
                                WHERE e.incident_id = c.incident_id AND e.customer_id = c.customer_id AND e.compensation_id = c.id) END,
               'detail', c.detail,
               'effects', (SELECT array_agg(DISTINCT e.state) FROM effect e
                           WHERE e.incident_id = c.incident_id AND e.customer_id = c.customer_id AND e.compensation_id = c.id),
               'choice', (SELECT json_build_object('generation', h.token_generation, 'dueAt', h.due_at, 'chosenKey', h.chosen_key, 'chosenBy', h.chosen_by,
                                'overtaken', h.overtaken_by IS NOT NULL)
                          FROM choice h WHERE h.compensation_id = c.id)) ORDER BY c.id) AS remedies
      FROM compensation c JOIN plan p ON p.id = c.plan_id AND p.status IN ('executing', 'executed')
      WHERE c.incident_id = link.incident_id AND c.customer_id = link.customer_id AND c.state <> 'skipped'
        AND c.kind NOT IN ('message_only', 'nothing')) remedies ON link.customer_id IS NOT NULL`,
};

/** Everything that the page of a credit's or a choice's link says, by the hash of its token, in one query. */
export async function findCreditPage(tokenHash: Buffer): Promise<CreditPageRow> {
  const { rows } = await pool.query<CreditPageRow>({ ...statement, values: [tokenHash] });
  const [row] = rows;
  if (!row) throw new Error("the credit page's query always has one row");
  return row;
}

export type SealedPlanRow = {
  rules: unknown;
  person_cap: unknown;
  currency: string;
  zone: string;
  cohorts: { key: string; letter: string; nameFr: string; nameEn: string }[];
};

/** By which rules a plan gives: nothing of it changes once it is executed. */
export async function findSealedPlan(planId: number): Promise<SealedPlanRow> {
  const { rows } = await pool.query<SealedPlanRow>(
    `SELECT p.rules, p.person_cap, p.currency::text, i.zone,
            coalesce((SELECT json_agg(json_build_object('key', key, 'letter', letter, 'nameFr', name_fr, 'nameEn', name_en))
                      FROM cohort WHERE incident_id = p.incident_id), '[]') AS cohorts
     FROM plan p JOIN incident i ON i.id = p.incident_id WHERE p.id = $1`,
    [planId],
  );
  const [row] = rows;
  if (!row) throw new Error(`no plan ${planId}`);
  return row;
}
