import type { LetterContent } from "../template";
import { EN, FR, onlyWith, paragraph } from "./phrases";

/** The same credit for each person concerned, however much they had ordered. */
export const VOUCHER_ALL: LetterContent = {
  fr: {
    subject: "Notre erreur de prix : un crédit pour chaque personne concernée",
    preheader: "Ce qui s’est passé, et ce que nous offrons à chacun.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph("Nous avons choisi de faire la même chose pour chaque personne concernée, qu’elle ait commandé un article ou dix."),
      onlyWith(
        "credit",
        "Nous vous offrons donc un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus. Le bouton ci-dessous le montre et l’active.",
      ),
      ...FR.credit,
      ...FR.choice,
      paragraph("Merci de votre bonne foi, et de nous avoir lus jusqu’ici."),
      FR.changed("Nos développeurs comptent désormais sur leurs doigts, en plus du reste."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, voici notre geste pour chacun."),
  },
  en: {
    subject: "Our pricing mistake: a credit for every person concerned",
    preheader: "What went wrong, and what we are giving to each.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph("We have chosen to do the same for every person concerned, whether they had ordered one item or ten."),
      onlyWith(
        "credit",
        "So we are giving you a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive. The button below shows it and activates it.",
      ),
      ...EN.credit,
      ...EN.choice,
      paragraph("Thank you for your good faith, and for reading this far."),
      EN.changed("Our developers now count on their fingers as well."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, this is for each of you."),
  },
};
