import type { SimpleAction } from "./action";
import { amountClause, tariffClause } from "./amount-clause";
import { joinClauses } from "./join-clauses";
import type { RuleNames } from "./sentence-names";
import { inBrackets, oneLine } from "./typed-words";

/** What the action does, as a French predicate of “les clients”; `others`: the list keeps some units under another action. */
export function actionFr(action: SimpleAction, names: RuleNames, others: boolean): string {
  const until = (end: string) => `jusqu’au ${names.lastDay(end)}`;
  const money = (tariff: Parameters<typeof tariffClause>[0]) => tariffClause(tariff, "fr", names);
  const amount = (of: Parameters<typeof amountClause>[0], noun: string | null = null) => amountClause(of, "fr", names, noun);
  switch (action.kind) {
    case "gift_consumed":
      return "gardent en cadeau les unités déjà utilisées";
    case "gift_all":
      return others ? "gardent en cadeau toutes leurs autres unités" : "gardent en cadeau toutes leurs unités";
    case "honour":
      return `gardent ${honoured(action, names)} au prix affiché par erreur`;
    case "void_rest":
      return "perdent les unités qui restent";
    case "void_line":
      return `perdent toutes leurs ${others ? "autres " : ""}unités, utilisées ou non`;
    case "give_back":
      return "retrouvent les unités qui leur avaient été retirées";
    case "refund":
      if (action.what === "amount")
        return `sont remboursés de ${amount(action.amount)}, au moins de ce qui leur est dû et au plus de ce qu’ils ont payé`;
      return action.what === "due"
        ? "sont remboursés de ce qui leur est dû"
        : "sont remboursés de tout ce qu’ils ont payé, y compris ce qui leur est dû";
    case "refund_shipping":
      return `sont remboursés de leurs frais de port, soit ${amount(action.amount)}`;
    case "store_credit":
      return `reçoivent ${amount(action.amount, "crédit")}, à utiliser ${until(action.expiresAt)}`;
    case "revoke_credit":
      return "perdent la part de leurs crédits qu’ils n’ont pas utilisée";
    case "discount_code": {
      const value = "shareBp" in action.value ? names.share(action.value.shareBp) : money(action.value.tariff);
      return `reçoivent un code de réduction de ${value}${action.skus.length > 0 ? ` sur ${joinClauses(action.skus.map(oneLine), "fr")}` : ""}${action.minOrder ? ` dès ${money(action.minOrder)} de commande` : ""}, à utiliser ${until(action.expiresAt)}`;
    }
    case "rain_check":
      return `peuvent acheter ${oneLine(action.sku)} à ${money(action.price)} ${until(action.until)}`;
    case "tiered_discount":
      return `peuvent avoir ${action.sharesBp.map((share, i) => `le ${ordinal(action.fromItem + i)} article à ${names.share(share)} de moins`).join(", ")}, ${until(action.until)}`;
    case "pay_difference":
      return `paient l’écart avec le bon prix${action.rebateBp > 0 ? `, réduit de ${names.share(action.rebateBp)}` : ""}, ${until(action.until)}`;
    case "return_free":
      return `renvoient sans frais ce qu’ils ont commandé, ${until(action.until)}`;
    case "replace":
      return `reçoivent ${oneLine(action.sku)} à la place`;
    case "substitute":
      return `acceptent ${oneLine(action.sku)} en remplacement`;
    case "gift_item":
      return `reçoivent en cadeau ${quoted(action.what)}`;
    case "raffle":
      return `participent à un tirage au sort (${names.number(action.prizes)} lot${action.prizes >= 2 ? "s" : ""}\u00a0: ${quoted(action.what)})`;
    case "donation":
      return `donnent lieu à un don de ${amount(action.amount)} à ${quoted(action.to)}`;
    case "thank_reporter":
      return "sont remerciés de nous avoir prévenus";
    case "call_task":
      return `sont appelés par téléphone (${quoted(action.why)})`;
    case "settlement":
      return `s’accordent avec nous au cas par cas, dans la limite de ${money(action.limit)}`;
    case "message_only":
      return "reçoivent un message";
    case "nothing":
      return `ne reçoivent rien${inBrackets(action.why)}`;
  }
}

function honoured({ itemsPerPerson: items, only }: Extract<SimpleAction, { kind: "honour" }>, names: RuleNames): string {
  if (items === undefined) return only ? "ce qui était déjà expédié" : "leur commande";
  return `${items === 1 ? "un article" : `jusqu’à ${names.number(items)} articles`}${only ? " de ce qui était déjà expédié" : ""}`;
}

const ordinal = (place: number): string => (place === 1 ? "1er" : `${place}e`);
const quoted = (text: string): string => `«\u00a0${oneLine(text)}\u00a0»`;
