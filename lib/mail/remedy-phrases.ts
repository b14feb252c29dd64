import { leastOrderOf } from "../domain/effects/effect-to-apply";
import type { Remedy, RemedyKind } from "../domain/mailings/remedy";
import { formatMoney, formatShare } from "../i18n/format";
import type { Locale } from "../i18n/locale";

/** How the writer of the letter puts units, days and names. */
export type RemedyWords = { units: (count: number) => string; lastDay: (until: Date) => string; quoted: (text: string) => string };
type Say = (parts: { amount: string; units: string; until: string; named: string; share: string; from: string; code: string }) => string;

/** What one remedy is for whoever reads the letter, as a sentence. */
export function remedyPhrase(remedy: Remedy, words: RemedyWords, language: Locale): string {
  const { sku, what, to, shareBp } = remedy.detail;
  const named = [sku, what, to].find((text): text is string => typeof text === "string") ?? "";
  const say = (language === "fr" ? FRENCH : ENGLISH)[remedy.kind];
  const least = leastOrderOf(remedy);
  return say({
    amount: remedy.amount ? formatMoney(remedy.amount, language) : "",
    units: words.units(remedy.units),
    until: remedy.until ? words.lastDay(remedy.until) : "",
    named: words.quoted(named),
    from: least ? formatMoney(least, language) : "",
    code: remedy.code ?? "",
    share: typeof shareBp === "number" ? formatShare(shareBp, language) : "",
  });
}

const FRENCH: Record<RemedyKind, Say> = {
  honour: ({ units }) => `Nous honorons le prix affiché\u00a0: vous gardez ${units}.`,
  gift_all: ({ units }) => `Vous gardez, en cadeau, tout ce que vous aviez commandé\u00a0: ${units}.`,
  give_back: ({ units }) => `Nous avons remis sur votre compte ce que nous en avions retiré\u00a0: ${units}.`,
  refund: ({ amount }) => `Nous vous remboursons ${amount}.`,
  refund_shipping: ({ amount }) => `Nous vous remboursons les frais de port\u00a0: ${amount}.`,
  revoke_credit: () => "Le crédit que nous vous avions donné n’est plus valable.",
  discount_code: ({ amount, share, from, until, code }) =>
    `Vous avez droit à une réduction de ${amount || share}${from && ` dès ${from} de commande`}, jusqu’au ${until}, avec ce code\u00a0: ${code}.`,
  rain_check: ({ amount, named, until }) => `Vous pouvez acheter ${named} à ${amount}, jusqu’au ${until}.`,
  tiered_discount: ({ amount, until }) => `Vos articles suivants vous coûtent ${amount} de moins en tout, jusqu’au ${until}.`,
  pay_difference: ({ amount, until }) =>
    `Vous gardez votre commande en payant la différence, ${amount}, jusqu’au ${until}\u00a0; le retour est gratuit.`,
  return_free: ({ until }) => `Vous nous renvoyez votre commande sans frais, jusqu’au ${until}.`,
  replace: ({ named }) => `Nous vous envoyons ${named} à la place.`,
  substitute: ({ named }) => `Nous vous envoyons ${named} en remplacement, comme vous l’avez accepté.`,
  gift_item: ({ named }) => `Nous vous envoyons un cadeau\u00a0: ${named}.`,
  raffle: ({ named }) => `Le tirage au sort vous a désigné, et vous recevez ${named}.`,
  donation: ({ amount, named }) => `Nous faisons un don de ${amount} à ${named}.`,
  thank_reporter: () => "Merci de nous avoir prévenus.",
  call_task: () => "Nous vous appelons pour en parler.",
  settlement: () => "Nous cherchons avec vous ce qui vous convient.",
};

const ENGLISH: Record<RemedyKind, Say> = {
  honour: ({ units }) => `We are honouring the displayed price: you keep ${units}.`,
  gift_all: ({ units }) => `You keep, as a gift, everything you had ordered: ${units}.`,
  give_back: ({ units }) => `We have put back what we had removed from your account: ${units}.`,
  refund: ({ amount }) => `We are refunding you ${amount}.`,
  refund_shipping: ({ amount }) => `We are refunding your shipping: ${amount}.`,
  revoke_credit: () => "The credit that we had given you is no longer valid.",
  discount_code: ({ amount, share, from, until, code }) =>
    `You are entitled to a discount of ${amount || share}${from && ` from an order of ${from} on`}, until ${until}, with this code: ${code}.`,
  rain_check: ({ amount, named, until }) => `You may buy ${named} for ${amount}, until ${until}.`,
  tiered_discount: ({ amount, until }) => `Your further items cost you ${amount} less in all, until ${until}.`,
  pay_difference: ({ amount, until }) => `You keep your order by paying the difference, ${amount}, until ${until}; returning it is free.`,
  return_free: ({ until }) => `You send your order back to us free of charge, until ${until}.`,
  replace: ({ named }) => `We are sending you ${named} instead.`,
  substitute: ({ named }) => `We are sending you ${named} as a replacement, as you agreed.`,
  gift_item: ({ named }) => `We are sending you a gift: ${named}.`,
  raffle: ({ named }) => `You were drawn in our raffle, and you receive ${named}.`,
  donation: ({ amount, named }) => `We are donating ${amount} to ${named}.`,
  thank_reporter: () => "Thank you for warning us.",
  call_task: () => "We will call you to talk about it.",
  settlement: () => "We are looking with you for what suits you.",
};
