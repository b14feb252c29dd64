import type { LetterContent } from "../template";
import { EN, FR, onlyWith, paragraph } from "./phrases";

/** The price is honoured as far as the stock goes: to those it did not reach. */
export const LIMIT_NOT_SERVED: LetterContent = {
  fr: {
    subject: "Votre commande : le stock n’a pas suffi",
    preheader: "Ce qui s’est passé, comment nous avons décidé, et ce que nous faisons pour vous.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Plus de personnes ont commandé à ce prix que nous n’avions d’articles, et nous ne pouvons pas en faire revenir. Nous avons servi les commandes dans leur ordre d’arrivée, sans autre critère. Le stock s’est terminé avant la vôtre, et nous le regrettons.",
      ),
      { kind: "rule_sentence" },
      paragraph("Merci de votre patience : attendre pour apprendre cela n’a rien d’agréable."),
      onlyWith("credit", "Nous vous offrons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus."),
      ...FR.credit,
      ...FR.choice,
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, le stock a fini avant votre commande."),
  },
  en: {
    subject: "Your order: there was not enough stock",
    preheader: "What went wrong, how we decided, and what we are doing for you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph(
        "More people ordered at that price than we had items, and we cannot get any more. We served orders as they had come in, by no other measure. The stock ended before yours, and we are sorry.",
      ),
      { kind: "rule_sentence" },
      paragraph("Thank you for your patience: waiting to be told this is no pleasure."),
      onlyWith("credit", "We are giving you a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive."),
      ...EN.credit,
      ...EN.choice,
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: wrong price, and the stock ended before your order."),
  },
};
