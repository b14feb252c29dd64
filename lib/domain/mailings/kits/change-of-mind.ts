import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** The order was refused at first and is honoured after all. */
export const CHANGE_OF_MIND: LetterContent = {
  fr: {
    subject: "Nous avons changé d’avis : votre commande est honorée",
    preheader: "Ce que nous avions décidé, et ce que nous faisons maintenant.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Vous avez commandé {{ productName }} {{ orderedOn }} ({{ orderRefs }}), au prix affiché de {{ wrongPrice }} au lieu de {{ referencePrice }}. L’erreur venait de nous, et nous vous avions répondu que nous n’honorerions pas ce prix.",
      ),
      paragraph(
        "Nous avons repris cette décision depuis le début. Vous aviez commandé de bonne foi, à un prix que nous affichions : nous nous y tenons.",
      ),
      { kind: "rule_sentence" },
      paragraph(
        "Vous n’avez rien à faire. Merci de votre patience, et à celles et ceux qui nous ont écrit : vous aviez raison d’insister.",
      ),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed(),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : nous avons revu notre refus, prix honoré."),
  },
  en: {
    subject: "We have changed our mind: your order is honoured",
    preheader: "What we had decided, and what we are doing now.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "You ordered {{ productName }} {{ orderedOn }} ({{ orderRefs }}), at a displayed price of {{ wrongPrice }} instead of {{ referencePrice }}. The mistake was ours, and we had told you that we would not honour that price.",
      ),
      paragraph(
        "We have gone over that decision from the start. You had ordered in good faith, at a price that we displayed: we stand by it.",
      ),
      { kind: "rule_sentence" },
      paragraph("There is nothing to do. Thank you for your patience, and thank you to those who wrote to us: you were right to insist."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed(),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: we take back our refusal, your price is honoured."),
  },
};
