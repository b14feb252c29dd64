import type { LetterContent } from "../template";
import { EN, FR, onlyWith, paragraph } from "./phrases";

/** To those who warned and had bought as well: thanks first. */
export const GESTURE_REPORTED: LetterContent = {
  fr: {
    subject: "Vous nous avez prévenus de notre erreur de prix : merci",
    preheader: "Votre message nous a aidés à corriger l’erreur. Voici ce que nous avons fait.",
    blocks: [
      ...FR.greeting,
      paragraph("Vous nous avez écrit pour nous signaler un prix étrange, alors que rien ne vous y obligeait. Vous aviez raison : merci."),
      FR.whatHappened,
      { kind: "rule_sentence" },
      FR.gift,
      onlyWith(
        "credit",
        "Pour vous remercier de nous avoir alertés, nous vous offrons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus.",
      ),
      ...FR.credit,
      ...FR.choice,
      FR.changed("Nos développeurs révisent leurs zéros ; ils vous envient vos bons yeux."),
      paragraph("Si quelque chose vous semble encore de travers, répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai."),
      { kind: "signature" },
    ],
    sms: FR.sms("{{ shopName }} : le prix était faux, merci de l’avoir signalé."),
  },
  en: {
    subject: "You warned us about our pricing mistake: thank you",
    preheader: "Your message helped us put it right. Here is what we have done.",
    blocks: [
      ...EN.greeting,
      paragraph("You wrote to tell us that a price looked odd, although nothing obliged you to. You were right: thank you."),
      EN.whatHappened,
      { kind: "rule_sentence" },
      EN.gift,
      onlyWith(
        "credit",
        "To thank you for the warning, we are giving you a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive.",
      ),
      ...EN.credit,
      ...EN.choice,
      EN.changed("Our developers are revising their zeros; they envy you your sharp eyes."),
      paragraph("If anything still looks wrong to you, reply to this message or write to {{ supportEmail }}: I will read it."),
      { kind: "signature" },
    ],
    sms: EN.sms("{{ shopName }}: the price was wrong, thank you for the warning."),
  },
};
