import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** To those who paid more than the right price: the difference is theirs. */
export const OVERCHARGED: LetterContent = {
  fr: {
    subject: "Vous avez payé trop cher : nous vous remboursons",
    preheader: "Ce qui s’est passé, et ce que nous vous rendons.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph("Vous n’avez rien à faire, et votre commande reste la vôtre. Merci de votre confiance : elle valait mieux que ce prix."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed(),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix trop haut par erreur, nous vous remboursons."),
  },
  en: {
    subject: "You paid too much: we are refunding you",
    preheader: "What went wrong, and what we are giving back.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph("There is nothing to do, and your order remains yours. Thank you for your trust: it deserved better than that price."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed(),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: you paid too much by our mistake, we refund you."),
  },
};
