import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** The order is off; the same thing is offered at the right price. */
export const RIGHT_PRICE: LetterContent = {
  fr: {
    subject: "Votre commande : le vrai prix, si vous le souhaitez",
    preheader: "Ce qui s’est passé, et ce que nous vous proposons sans rien vous imposer.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Si l’article vous plaît toujours, nous vous le proposons au prix de {{ referencePrice }}, celui que nous aurions dû afficher. Rien ne vous y oblige : si vous ne faites rien, votre commande reste annulée et vous ne devez rien.",
      ),
      ...FR.choice,
      paragraph("Merci de votre bonne foi. Nous savons que ce prix-là fait moins plaisir que l’autre."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, achat annulé, vrai prix proposé."),
  },
  en: {
    subject: "Your order: the right price, if you wish",
    preheader: "What went wrong, and what we offer without asking anything of you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "If you still like the item, we offer it to you at {{ referencePrice }}, the price we ought to have displayed. Nothing obliges you to take it: if you do nothing, your order stays cancelled and you owe nothing.",
      ),
      ...EN.choice,
      paragraph("Thank you for your good faith. We know that this price is less of a pleasure than the other."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: wrong price, purchase cancelled, right one offered."),
  },
};
