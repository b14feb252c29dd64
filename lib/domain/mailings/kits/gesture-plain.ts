import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** To any group that has no letter of its own: what happened and what was done, without guessing why they bought. */
export const GESTURE_PLAIN: LetterContent = {
  fr: {
    subject: "Notre erreur de prix : ce que nous avons décidé pour votre commande",
    preheader: "Ce qui s’est passé, et ce que cela change pour vous.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      FR.gift,
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      paragraph("Merci de votre patience : c’était à nous de relire ce prix, pas à vous d’en subir les suites."),
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : notre prix était faux, voici la suite."),
  },
  en: {
    subject: "Our pricing mistake: what we have decided about your order",
    preheader: "What went wrong, and what it changes for you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      EN.gift,
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      paragraph("Thank you for your patience: checking that price was our job, and its consequences ought not to have been yours."),
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, this is what we do."),
  },
};
