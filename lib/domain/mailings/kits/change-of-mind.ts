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
      paragraph("Nous avons relu la confirmation que nous vous avions envoyée. Elle disait oui. Nous tenons parole."),
      { kind: "rule_sentence" },
      paragraph(
        "Vous n’avez rien à faire. Merci de votre patience, et à celles et ceux qui nous ont écrit : vous aviez raison d’insister.",
      ),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      paragraph("Une seconde personne relit désormais chaque prix avant sa mise en ligne, et nos réponses aussi."),
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
      paragraph("We have read again the confirmation that we had sent you. It said yes. We keep our word."),
      { kind: "rule_sentence" },
      paragraph("There is nothing to do. Thank you for your patience, and thank you to those who wrote to us: you were right to insist."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      paragraph("A second person now checks every price before it goes live, and our answers too."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: we take back our refusal, your price is honoured."),
  },
};
