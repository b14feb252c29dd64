import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** To those who used their order, in part or whole: what they keep. */
export const GESTURE_CONSUMED: LetterContent = {
  fr: {
    subject: "Notre erreur de prix : ce que devient votre commande",
    preheader: "Ce qui s’est passé, ce que nous avons fait, et ce qui reste à vous.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      FR.gift,
      paragraph(
        "Vous avez utilisé votre commande de bonne foi, au prix que nous affichions : merci de votre confiance et de votre honnêteté.",
      ),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed("Nos développeurs, de leur côté, révisent leurs zéros."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, ce qui est utilisé reste à vous."),
  },
  en: {
    subject: "Our pricing mistake: what happens to your order",
    preheader: "What went wrong, what we did about it, and what is yours to keep.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      EN.gift,
      paragraph("You used your order in good faith, at the price we displayed: thank you for your trust and your honesty."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed("Our developers, meanwhile, are revising their zeros."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, what you used is yours."),
  },
};
