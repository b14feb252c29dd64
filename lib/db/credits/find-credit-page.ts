import { pool } from "../client";

/** One row as the driver gives it: int8 as text, instants as dates, JSON parsed. Without a credit of that hash all but `shop` is null. */
export type CreditPageRow = {
  /** JSON as text: it hardly ever changes, so the caller parses it once. */
  shop: string | null;
  code: string | null;
  language: string;
  amount_minor: string;
  currency: string;
  redeemed_minor: string;
  expired_minor: string;
  revoked_minor: string;
  expires_at: Date;
  activated_at: Date | null;
  revoked_at: Date | null;
  email: string | null;
  placed_at: string | null;
  order_refs: string[] | null;
  products: string[] | null;
  gifted: string | null;
  voided: string | null;
  redemptions: { amountMinor: number; orderRef: string; at: string }[] | null;
};

// Prepared once per connection: parsing and planning it would cost more than running it.
const statement = {
  name: "credit-page",
  text: `
    SELECT (SELECT value::text FROM setting WHERE key = 'shop') AS shop, c.code, c.language, c.amount_minor, c.currency, c.redeemed_minor,
           c.expired_minor, c.revoked_minor, c.expires_at, c.activated_at, c.revoked_at, customer.email, orders.*, units.*, spent.*
    FROM (VALUES (1)) one
    LEFT JOIN credit c ON c.token_hash = $1
    LEFT JOIN customer ON customer.id = c.customer_id
    LEFT JOIN LATERAL (
      SELECT min(a.placed_at)::text AS placed_at, (array_agg(DISTINCT o.ref))[1:5] AS order_refs, (array_agg(DISTINCT l.product_name))[1:5] AS products
      FROM affected_line a JOIN shop_order o ON o.id = a.order_id JOIN order_line l ON l.id = a.order_line_id
      WHERE a.incident_id = c.incident_id AND a.customer_id = c.customer_id) orders ON c.id IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT sum(amount) FILTER (WHERE credit_account = 'gifted') AS gifted, sum(amount) FILTER (WHERE credit_account = 'voided') AS voided
      FROM ledger_transfer t
      WHERE t.customer_id = c.customer_id AND t.incident_id = c.incident_id AND t.unit = 'units') units ON c.id IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('amountMinor', r.amount_minor, 'orderRef', r.order_ref, 'at', r.at)) AS redemptions
      FROM (SELECT * FROM redemption WHERE credit_id = c.id ORDER BY id DESC LIMIT 5) r) spent ON c.redeemed_minor > 0`,
};

/** Everything the credit page says, by the hash of its link's token, in one query. */
export async function findCreditPage(tokenHash: Buffer): Promise<CreditPageRow> {
  const { rows } = await pool.query<CreditPageRow>({ ...statement, values: [tokenHash] });
  const [row] = rows;
  if (!row) throw new Error("the credit page's query always has one row");
  return row;
}
