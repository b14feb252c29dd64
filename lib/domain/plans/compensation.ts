import type { ActionKind, ChoiceAction, SimpleAction } from "./action";
import { amountOf } from "./amount";
import { halfUpOf } from "./divide";
import { type LineShare, lossOf, type PlanMember } from "./member";
import type { Disposition } from "./units";
import { itemsHonoured } from "./units";

/** One thing one customer receives or loses; units for what happens to an entitlement, an amount for money. */
export type Compensation = {
  kind: ActionKind;
  units: number | null;
  amountMinor: number | null;
  currency: string | null;
  expiresAt: string | null;
  /** Money that is owed, the whole amount of it, as against a gesture. */
  due: boolean;
  /** What else defines it (SKU, price, share, options of a choice), plain JSON; empty when nothing does. */
  detail: Record<string, unknown>;
};

/** What stands around the actions when they are worked out for one member. */
export type Occasion = {
  member: PlanMember;
  /** What becomes of the member's units. */
  lines: readonly Disposition[];
  /** What is still owed: refunded before is off. */
  owedMinor: number;
  /** What was paid for the lines and not refunded before: at least what is owed. */
  paidMinor: number;
  /** Credit given before that this plan does not take back. */
  creditBefore: number;
  /** The member's place among the winners of the rule's raffle, from 1; null: no prize. */
  rank: number | null;
  /** For a boundary of cost: the most that the one gesture may come to. */
  atMost: number;
};

/** A row, or why there is none: it comes to nothing, or has no price in the member's currency. */
type Outcome = Compensation | "none" | "unpriced";

const BARE = { units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} };

/**
 * The rows of some actions for a member, in the order given. An amount of nothing gives no row; a lost raffle neither. `unpriced`
 * says whether an amount has no price in the member's currency.
 */
export function compensationsFor(actions: readonly SimpleAction[], occasion: Occasion): { items: Compensation[]; unpriced: boolean } {
  const items: Compensation[] = [];
  let unpriced = false;
  for (const action of actions) {
    const outcome = compensationFor(action, occasion);
    if (outcome === "unpriced") unpriced = true;
    else if (outcome !== "none") items.push(outcome);
  }
  return { items, unpriced };
}

/** The row of a choice with what each option would give, as it is sealed. */
export const choiceRow = (
  { days, defaultKey }: ChoiceAction,
  options: readonly { key: string; items: Compensation[] }[],
): Compensation => ({
  ...BARE,
  kind: "choice",
  detail: { days, defaultKey, options },
});

/** Whoever ends with no row at all gets the letter alone: everybody has a row. */
export const LETTER_ONLY: Compensation = { ...BARE, kind: "message_only" };

function compensationFor(action: SimpleAction, occasion: Occasion): Outcome {
  switch (action.kind) {
    case "gift_consumed":
    case "gift_all":
    case "honour":
    case "give_back":
    case "void_rest":
    case "void_line":
      return unitRow(action, occasion.lines);
    case "refund":
    case "refund_shipping":
    case "store_credit":
    case "revoke_credit":
    case "donation":
    case "settlement":
      return moneyRow(action, occasion);
    case "discount_code":
    case "rain_check":
    case "tiered_discount":
    case "pay_difference":
    case "return_free":
      return offerRow(action, occasion);
    case "replace":
    case "substitute":
      return { ...BARE, kind: action.kind, detail: { sku: action.sku, quantity: occasion.member.quantity } };
    case "gift_item":
      return { ...BARE, kind: action.kind, detail: { what: action.what } };
    case "raffle":
      return occasion.rank === null ? "none" : { ...BARE, kind: action.kind, detail: { what: action.what, rank: occasion.rank } };
    case "call_task":
    case "nothing":
      return { ...BARE, kind: action.kind, detail: { why: action.why } };
    case "thank_reporter":
    case "message_only":
      return { ...BARE, kind: action.kind };
  }
}

type UnitAction = Extract<SimpleAction, { kind: "gift_consumed" | "gift_all" | "honour" | "give_back" | "void_rest" | "void_line" }>;
const MOVED = {
  gift_consumed: "gift",
  gift_all: "gift",
  honour: "honour",
  give_back: "back",
  void_rest: "void",
  void_line: "void",
} as const;

function unitRow(action: UnitAction, lines: readonly Disposition[]): Outcome {
  const part = MOVED[action.kind];
  let units = 0;
  for (const line of lines) units += line[part];
  // Who has nothing that was shipped is not told that nothing is honoured.
  if (action.kind === "honour" && action.only && units === 0) return "none";
  const detail = action.kind === "honour" ? honourDetail(action, lines) : {};
  return { kind: action.kind, units, amountMinor: null, currency: null, expiresAt: null, due: false, detail };
}

/** Which lines are honoured is sealed where it is not all of them: what ships later changes nothing. */
function honourDetail({ itemsPerPerson, only }: Extract<SimpleAction, { kind: "honour" }>, lines: readonly Disposition[]) {
  const items = itemsPerPerson === undefined ? {} : { items: itemsHonoured(lines) };
  if (only === undefined) return items;
  return { ...items, only, lines: lines.filter(({ honour }) => honour > 0).map(({ share }) => share.lineId) };
}

type MoneyAction = Extract<
  SimpleAction,
  { kind: "refund" | "refund_shipping" | "store_credit" | "revoke_credit" | "donation" | "settlement" }
>;

type Rest = Partial<Pick<Compensation, "expiresAt" | "due" | "detail">>;
const NOTHING_ELSE: Rest = {};

function moneyRow(action: MoneyAction, { member, owedMinor, paidMinor, creditBefore, atMost }: Occasion): Outcome {
  const { kind } = action;
  const { currency } = member;
  switch (action.kind) {
    case "refund": {
      const asked = action.what === "amount" ? amountOf(action.amount, member) : action.what === "due" ? owedMinor : paidMinor;
      if (asked === null) return "unpriced";
      // A part is a total over the incident, like a credit; it never leaves out what is owed and never exceeds what was paid.
      const part = Math.min(paidMinor, Math.max(owedMinor, asked - member.given.refundMinor));
      const amountMinor = action.what === "amount" ? part : asked;
      return moneyOf(kind, amountMinor, currency, { due: amountMinor === owedMinor, detail: { what: action.what, dueMinor: owedMinor } });
    }
    case "store_credit":
      return moneyOf(kind, gesture(amountOf(action.amount, member), creditBefore, atMost), currency, {
        expiresAt: isoInstant(action.expiresAt),
      });
    case "revoke_credit":
      return moneyOf(kind, member.given.creditUnusedMinor, currency);
    case "refund_shipping":
      return moneyOf(kind, amountOf(action.amount, member), currency);
    case "donation":
      return moneyOf(kind, gesture(amountOf(action.amount, member), 0, atMost), currency, { detail: { to: action.to } });
    case "settlement":
      return moneyOf(kind, action.limit[currency], currency);
  }
}

/** A row of so much money; null or undefined: there is no price in this currency. */
function moneyOf(
  kind: MoneyAction["kind"],
  minor: number | null | undefined,
  currency: string,
  { expiresAt = null, due = false, detail = {} }: Rest = NOTHING_ELSE,
): Outcome {
  if (minor === null || minor === undefined) return "unpriced";
  return minor > 0 ? { kind, units: null, amountMinor: minor, currency, expiresAt, due, detail } : "none";
}

/** What was given before is taken off, and what is left of a limit is the most. */
const gesture = (minor: number | null, before: number, atMost: number): number | null =>
  minor === null ? null : Math.min(minor - before, atMost);

type OfferAction = Extract<SimpleAction, { kind: "discount_code" | "rain_check" | "tiered_discount" | "pay_difference" | "return_free" }>;

function offerRow(action: OfferAction, { member }: Occasion): Outcome {
  const { currency } = member;
  switch (action.kind) {
    case "discount_code": {
      const row = { ...BARE, kind: action.kind, expiresAt: isoInstant(action.expiresAt) };
      const { value, skus } = action;
      const minOrderMinor = action.minOrder?.[currency];
      if (action.minOrder && minOrderMinor === undefined) return "unpriced";
      const detail = { skus, ...(minOrderMinor !== undefined && { minOrderMinor, minOrderCurrency: currency }) };
      if ("shareBp" in value) return { ...row, detail: { shareBp: value.shareBp, ...detail } };
      const amountMinor = value.tariff[currency];
      return amountMinor === undefined ? "unpriced" : { ...row, amountMinor, currency, detail };
    }
    case "rain_check": {
      const amountMinor = action.price[currency];
      if (amountMinor === undefined) return "unpriced";
      return { ...BARE, kind: action.kind, amountMinor, currency, expiresAt: isoInstant(action.until), detail: { sku: action.sku } };
    }
    case "tiered_discount": {
      const { fromItem, sharesBp } = action;
      const { amountMinor, items } = fallingDiscount(member.shares, fromItem, sharesBp);
      if (items === 0) return "none";
      return {
        ...BARE,
        kind: action.kind,
        amountMinor,
        currency,
        expiresAt: isoInstant(action.until),
        detail: { fromItem, sharesBp, items },
      };
    }
    case "return_free":
      return { ...BARE, kind: action.kind, expiresAt: isoInstant(action.until) };
    case "pay_difference": {
      const gap = Math.max(0, lossOf(member));
      const amountMinor = gap - halfUpOf(gap, action.rebateBp, 10_000);
      return {
        ...BARE,
        kind: action.kind,
        amountMinor,
        currency,
        expiresAt: isoInstant(action.until),
        detail: { rebateBp: action.rebateBp },
      };
    }
  }
}

/**
 * Items of a person are counted in time order of lines; item `fromItem` gets the first share of its right price (half a minor unit up),
 * the next the second, and items beyond the list none.
 */
function fallingDiscount(
  shares: readonly LineShare[],
  fromItem: number,
  sharesBp: readonly number[],
): { amountMinor: number; items: number } {
  let amountMinor = 0;
  let items = 0;
  let before = 0;
  for (const { quantity, valueMinor } of shares) {
    const first = Math.max(fromItem, before + 1);
    const last = Math.min(before + quantity, fromItem + sharesBp.length - 1);
    for (let n = first; n <= last; n++) {
      amountMinor += halfUpOf(valueMinor / quantity, sharesBp[n - fromItem] ?? 0, 10_000);
      items += 1;
    }
    before += quantity;
  }
  return { amountMinor, items };
}

/** Written one way only, whatever zone or precision the rule was typed with: the fingerprint compares text. */
function isoInstant(text: string): string {
  const known = written.get(text);
  if (known !== undefined) return known;
  const iso = new Date(text).toISOString();
  if (written.size >= 1_000) written.clear();
  written.set(text, iso);
  return iso;
}
const written = new Map<string, string>();
