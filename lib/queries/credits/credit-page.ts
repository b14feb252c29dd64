import { now } from "../../clock";
import { type CreditPageRow, findCreditPage } from "../../db/credits/find-credit-page";
import { type CreditState, creditBalance, creditState } from "../../domain/credits/credit-state";
import { maskEmail } from "../../domain/credits/mask-email";
import { hashToken } from "../../domain/credits/token";
import { DEMONSTRATION_SHOP, type Shop, shopSchema } from "../../domain/settings/shop";
import { isLocale, type Locale } from "../../i18n/locale";

export type CreditView = {
  state: CreditState;
  language: Locale | null;
  /** Null until activated: looking must not give the code away. */
  code: string | null;
  amountMinor: number;
  balanceMinor: number;
  currency: string;
  expiresAt: Date;
  maskedEmail: string | null;
  orderRefs: string[];
  products: string[];
  placedAt: Date | null;
  gifted: number;
  voided: number;
  redemptions: { amountMinor: number; orderRef: string; at: Date }[];
};
export type CreditPage = { shop: Shop; credit: CreditView | null };

/** What the bearer of a link may see; `credit` is null for a token that opens nothing. */
export async function readCreditPage(token: string): Promise<CreditPage> {
  const row = await findCreditPage(hashToken(token));
  return { shop: shopOf(row.shop), credit: row.code ? view(row, row.code) : null };
}

let last: { json: string; shop: Shop } | undefined;
/** Parsed again only when it changed: checking it costs more than the rest of the page. */
function shopOf(json: string | null): Shop {
  if (json === null) return DEMONSTRATION_SHOP;
  if (last?.json !== json) last = { json, shop: shopSchema.parse(JSON.parse(json)) };
  return last.shop;
}

function view(row: CreditPageRow, code: string): CreditView {
  const facts = {
    amountMinor: Number(row.amount_minor),
    redeemedMinor: Number(row.redeemed_minor),
    expiredMinor: Number(row.expired_minor),
    revokedMinor: Number(row.revoked_minor),
    expiresAt: row.expires_at,
    activatedAt: row.activated_at,
    revokedAt: row.revoked_at,
  };
  const state = creditState(facts, now());
  return {
    state,
    language: isLocale(row.language) ? row.language : null,
    code: state === "activated" || state === "partly_used" ? code : null,
    amountMinor: facts.amountMinor,
    balanceMinor: creditBalance(facts),
    currency: row.currency,
    expiresAt: row.expires_at,
    maskedEmail: maskEmail(row.email),
    orderRefs: row.order_refs ?? [],
    products: row.products ?? [],
    placedAt: row.placed_at ? new Date(row.placed_at) : null,
    gifted: Number(row.gifted ?? 0),
    voided: Number(row.voided ?? 0),
    redemptions: (row.redemptions ?? []).map((redemption) => ({ ...redemption, at: new Date(redemption.at) })),
  };
}
