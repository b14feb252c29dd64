import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** A price is kept for them until a date. */
export const RAIN_CHECK: LetterContent = {
  fr: {
    subject: "Un prix gardé pour vous, après notre erreur",
    preheader: "Ce qui s’est passé, et le prix que nous vous gardons.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Ce prix vous est gardé : il ne dépend ni du stock du jour ni d’une promotion. Vous décidez si vous en voulez, et quand ; sans commande de votre part, il ne se passe rien.",
      ),
      { kind: "button", label: "Aller à la boutique", to: "shop" },
      paragraph("Vous comptiez sur ce que nous affichions : merci de votre patience et de votre bonne foi."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed(),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux. Un autre prix est gardé pour vous."),
  },
  en: {
    subject: "A price kept for you, after our mistake",
    preheader: "What went wrong, and the price that we are keeping for you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "That price is kept for you: it depends neither on the stock of the day nor on a promotion. You decide whether you want it, and when; if you order nothing, nothing happens.",
      ),
      { kind: "button", label: "Go to the shop", to: "shop" },
      paragraph("You relied on what we displayed: thank you for your patience and your good faith."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed(),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: wrong price. Another one is kept for you."),
  },
};
