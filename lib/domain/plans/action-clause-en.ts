import type { SimpleAction } from "./action";
import { amountClause, tariffClause } from "./amount-clause";
import { joinClauses } from "./join-clauses";
import type { RuleNames } from "./sentence-names";
import { inBrackets, oneLine } from "./typed-words";

/** What the action does, as an English predicate of “customers”; `others`: the list keeps some units under another action. */
export function actionEn(action: SimpleAction, names: RuleNames, others: boolean): string {
  const day = (end: string) => names.lastDay(end);
  const money = (tariff: Parameters<typeof tariffClause>[0]) => tariffClause(tariff, "en", names);
  const amount = (of: Parameters<typeof amountClause>[0], noun: string | null = null) => amountClause(of, "en", names, noun);
  switch (action.kind) {
    case "gift_consumed":
      return "keep the units they already used as a gift";
    case "gift_all":
      return others ? "keep all their other units as a gift" : "keep all their units as a gift";
    case "honour":
      return `keep ${honoured(action, names)} at the price shown by mistake`;
    case "void_rest":
      return "lose the units that are left";
    case "void_line":
      return `lose all their ${others ? "other " : ""}units, used or not`;
    case "give_back":
      return "get back the units that were taken from them";
    case "refund":
      if (action.what === "amount") return `are refunded ${amount(action.amount)}, at least what they are owed and at most what they paid`;
      return action.what === "due" ? "are refunded what they are owed" : "are refunded everything they paid, what they are owed included";
    case "refund_shipping":
      return `are refunded their shipping, that is ${amount(action.amount)}`;
    case "store_credit":
      return `receive ${amount(action.amount, "credit")}, to use by ${day(action.expiresAt)}`;
    case "revoke_credit":
      return "lose the part of their credits that they have not used";
    case "discount_code": {
      const value = "shareBp" in action.value ? names.share(action.value.shareBp) : money(action.value.tariff);
      return `receive a discount code of ${value}${action.skus.length > 0 ? ` on ${joinClauses(action.skus.map(oneLine), "en")}` : ""}${action.minOrder ? ` from an order of ${money(action.minOrder)} on` : ""}, to use by ${day(action.expiresAt)}`;
    }
    case "rain_check":
      return `may buy ${oneLine(action.sku)} at ${money(action.price)} until ${day(action.until)}`;
    case "tiered_discount":
      return `may have ${action.sharesBp.map((share, i) => `the ${ordinal(action.fromItem + i)} item at ${names.share(share)} off`).join(", ")}, until ${day(action.until)}`;
    case "pay_difference":
      return `pay the gap to the right price${action.rebateBp > 0 ? `, less ${names.share(action.rebateBp)}` : ""}, by ${day(action.until)}`;
    case "return_free":
      return `send back what they ordered free of charge, by ${day(action.until)}`;
    case "replace":
      return `receive ${oneLine(action.sku)} instead`;
    case "substitute":
      return `accept ${oneLine(action.sku)} in its place`;
    case "gift_item":
      return `receive ${quoted(action.what)} as a gift`;
    case "raffle":
      return `are entered in a draw (${names.number(action.prizes)} prize${action.prizes === 1 ? "" : "s"}: ${quoted(action.what)})`;
    case "donation":
      return `have a donation of ${amount(action.amount)} made to ${quoted(action.to)}`;
    case "thank_reporter":
      return "are thanked for warning us";
    case "call_task":
      return `are called by telephone (${quoted(action.why)})`;
    case "settlement":
      return `settle with us case by case, up to ${money(action.limit)}`;
    case "message_only":
      return "receive a message";
    case "nothing":
      return `receive nothing${inBrackets(action.why)}`;
  }
}

function honoured({ itemsPerPerson: items, only }: Extract<SimpleAction, { kind: "honour" }>, names: RuleNames): string {
  if (items === undefined) return only ? "what was already shipped" : "their order";
  return `${items === 1 ? "one item" : `up to ${names.number(items)} items`}${only ? " of what was already shipped" : ""}`;
}

function ordinal(place: number): string {
  const teen = place % 100 >= 11 && place % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${ending}`;
}

const quoted = (text: string): string => `“${oneLine(text)}”`;
