import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** The displayed price stands: the order is served as it was placed. */
export const HONOURED: LetterContent = {
  fr: {
    subject: "Notre erreur de prix : nous honorons votre commande",
    preheader: "Vous gardez votre commande au prix affiché. Vous n’avez rien à faire.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph("Vous avez commandé de bonne foi. C’est à nous de relire nos prix, pas à vous : le prix affiché reste le vôtre."),
      { kind: "rule_sentence" },
      paragraph("Vous n’avez rien à faire et rien à ajouter. Merci de votre confiance."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed("À la comptabilité, on s’est assis un moment, puis on a dit oui."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, mais nous honorons votre commande."),
  },
  en: {
    subject: "Our pricing mistake: we are honouring your order",
    preheader: "You keep your order at the displayed price. There is nothing to do.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("You ordered in good faith. Checking our prices is our job, not yours: the displayed price remains yours."),
      { kind: "rule_sentence" },
      paragraph("There is nothing to do and nothing to add. Thank you for your trust."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed("Our accounts department sat down for a moment, then said yes."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, we honour your order."),
  },
};
