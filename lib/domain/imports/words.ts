export const ORDER_STATUSES = ["placed", "paid", "shipped", "delivered", "cancelled", "refunded"] as const;
export type OrderStatusWord = (typeof ORDER_STATUSES)[number];
export const LINE_KINDS = ["sale", "free_gift", "replacement", "bundle_parent", "bundle_child", "correction"] as const;
export type LineKindWord = (typeof LINE_KINDS)[number];

export type ConsumptionKindWord = "used" | "printed" | "downloaded" | "shipped" | "delivered" | "collected";
export type PriceKindWord = "regular" | "tier" | "promotion";

const STATUS: Record<OrderStatusWord, string> = {
  placed:
    "placed new open pending pending_payment payment_review on_hold holded unshipped partially_paid created confirmed nouvelle nouveau en_attente passee creee confirmee enregistree",
  paid: "paid processing authorized captured complete completed payee payee_ paye reglee traitement en_traitement en_cours preparation en_preparation partially_refunded partiellement_remboursee",
  shipped: "shipped shipping sent fulfilled dispatched partially_shipped expediee expedie envoyee envoye",
  delivered: "delivered received closed livree livre recue terminee",
  cancelled: "cancelled canceled void voided failed expired annulee annule",
  refunded: "refunded fully_refunded returned remboursee rembourse retournee",
};
const KIND: Record<LineKindWord, string> = {
  sale: "sale sold product item simple line vente produit article ligne",
  free_gift: "free_gift gift free sample cadeau offert gratuit echantillon",
  replacement: "replacement resend warranty remplacement renvoi garantie",
  bundle_parent: "bundle_parent bundle kit lot",
  bundle_child: "bundle_child component composant element_de_lot",
  correction: "correction return adjustment credit retour ajustement regularisation",
};

const CONSUMPTION: Record<ConsumptionKindWord, string> = {
  used: "used use usage consumed redeemed utilise utilisee utilisation consomme consommee consommation",
  printed: "printed print imprime imprimee impression tirage tire",
  downloaded: "downloaded download telecharge telechargee telechargement",
  shipped: "shipped shipment sent dispatched fulfilled expedie expediee expedition envoye envoyee",
  delivered: "delivered delivery received livre livree livraison recu",
  collected: "collected pickup picked_up click_and_collect retire retiree retrait enleve",
};
const PRICE: Record<PriceKindWord, string> = {
  regular: "regular normal base standard list usuel habituel catalogue",
  tier: "tier quantity volume bulk degressif palier quantite gros",
  promotion: "promotion promo sale special discount offer solde soldes remise offre promotionnel",
};

const tableOf = <W extends string>(words: Record<W, string>): Map<string, W> =>
  new Map(
    Object.entries<string>(words).flatMap(([word, spellings]) => spellings.split(" ").map((spelling) => [spelling, word as W] as const)),
  );
const statuses = tableOf(STATUS);
const kinds = tableOf(KIND);
const consumptionKinds = tableOf(CONSUMPTION);
const priceKinds = tableOf(PRICE);

/** Without case, accents and punctuation: `Payée` and `payee` are one word. */
export function plainWord(text: string): string {
  // Longer ones are slices that would keep their piece of the file in memory.
  if (text.length > 12) return plainly(text);
  let word = known.get(text);
  if (word === undefined) {
    if (known.size >= 1000) known.clear();
    word = plainly(text);
    known.set(text, word);
  }
  return word;
}

/** The same few words stand in every line of a file. */
const known = new Map<string, string>();

const plainly = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");

export const statusOf = (text: string): OrderStatusWord | null => statuses.get(plainWord(text)) ?? null;
export const lineKindOf = (text: string): LineKindWord | null => kinds.get(plainWord(text)) ?? null;
export const consumptionKindOf = (text: string): ConsumptionKindWord | null => consumptionKinds.get(plainWord(text)) ?? null;
export const priceKindOf = (text: string): PriceKindWord | null => priceKinds.get(plainWord(text)) ?? null;

const NOT_SHIPPED = new Set(["pending", "unfulfilled", "unshipped", "not_shipped", "on_hold", "restocked", "non_expedie", "en_attente"]);
/** Whether a line's own state of shipping allows that it has left; an unknown word or none does. */
export const shippingOf = (text: string): boolean => text === "" || !NOT_SHIPPED.has(plainWord(text));

/** The languages that we write in; null for another one or none. */
export function languageOf(text: string): "fr" | "en" | null {
  const word = plainWord(text);
  if (/^(fr|fra|fre)(_|$)|^francais|^french/.test(word)) return "fr";
  return /^(en|eng)(_|$)|^anglais|^english/.test(word) ? "en" : null;
}

const currencies = new Set(Intl.supportedValuesOf("currency"));
export const isCurrency = (code: string): boolean => currencies.has(code);

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
export const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined;
