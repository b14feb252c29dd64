import type { RECEIVED_KINDS } from "./action";

type ReceivedKind = (typeof RECEIVED_KINDS)[number];

/** What a plan gave before, as the object of a sentence. */
export const RECEIVED_FR: Record<ReceivedKind, string> = {
  refund_shipping: "le remboursement des frais de port",
  discount_code: "un code de réduction",
  rain_check: "un prix gardé pour plus tard",
  tiered_discount: "une remise dégressive",
  pay_difference: "l’offre de payer la différence",
  return_free: "l’offre d’un retour gratuit",
  replace: "un remplacement",
  substitute: "un échange",
  gift_item: "un cadeau",
  raffle: "un lot du tirage au sort",
  donation: "un don en leur nom",
  settlement: "un arrangement",
};
export const RECEIVED_EN: Record<ReceivedKind, string> = {
  refund_shipping: "a refund of shipping",
  discount_code: "a discount code",
  rain_check: "a price kept for later",
  tiered_discount: "a falling discount",
  pay_difference: "the offer to pay the gap",
  return_free: "the offer of a free return",
  replace: "a replacement",
  substitute: "an exchange",
  gift_item: "a gift",
  raffle: "a prize of the draw",
  donation: "a donation in their name",
  settlement: "a settlement",
};
