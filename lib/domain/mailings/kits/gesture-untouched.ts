import type { LetterContent } from "../template";
import { EN, FR, onlyWith, paragraph } from "./phrases";

/** To those who used none of it: what was taken back, and the thanks. */
export const GESTURE_UNTOUCHED: LetterContent = {
  fr: {
    subject: "Notre erreur de prix sur votre commande : merci de votre patience",
    preheader: "Ce qui s’est passé, ce que nous avons fait, et comment nous vous remercions.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      FR.gift,
      paragraph(
        "Vous comptiez sur une bonne affaire et c’est nous qui vous avons fait faux bond. Merci de votre patience et de votre bonne foi.",
      ),
      onlyWith(
        "credit",
        "En remerciement, nous vous offrons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus. Le bouton ci-dessous le montre et l’active.",
      ),
      ...FR.credit,
      ...FR.choice,
      FR.changed("Nos zéros ne sortent plus sans être accompagnés."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : notre prix était faux, merci de votre patience."),
  },
  en: {
    subject: "Our pricing mistake on your order: thank you for your patience",
    preheader: "What went wrong, what we did about it, and how we would like to thank you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      EN.gift,
      paragraph("You were counting on a good deal and we are the ones who let you down. Thank you for your patience and your good faith."),
      onlyWith(
        "credit",
        "To thank you, we are giving you a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive. The button below shows it and activates it.",
      ),
      ...EN.credit,
      ...EN.choice,
      EN.changed("Our zeros no longer go out unaccompanied."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, thank you for your patience."),
  },
};
