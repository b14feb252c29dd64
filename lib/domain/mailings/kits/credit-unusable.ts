import type { LetterContent } from "../template";
import { EN, FR, onlyWith, paragraph } from "./phrases";

/** A credit that was given did not work: it does now. */
export const CREDIT_UNUSABLE: LetterContent = {
  fr: {
    subject: "Votre crédit n’a pas fonctionné : c’est réparé",
    preheader: "Votre crédit est intact. Voici comment l’utiliser.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Après notre erreur de prix sur l’achat que vous avez fait {{ orderedOn }} ({{ orderRefs }}), nous vous avions donné un crédit. Vous n’avez pas pu l’utiliser : il était bon, c’est notre caisse qui l’a refusé.",
      ),
      paragraph("Nous l’avons réparée et essayée avant de vous écrire. Rien n’a été retiré de votre crédit."),
      onlyWith("credit", "Il est de {{ creditAmount }}, et vous pouvez l’utiliser jusqu’au {{ creditExpiresOn }} inclus."),
      ...FR.credit,
      paragraph("Merci de votre patience : se tromper de prix, puis de caisse, cela faisait beaucoup pour une seule commande."),
      paragraph("S’il est refusé encore une fois, répondez à ce message ou écrivez à {{ supportEmail }} : je m’en occupe moi-même."),
      { kind: "signature" },
    ],
    sms: FR.sms("{{ shopName }} : votre crédit était bloqué, c’est réparé."),
  },
  en: {
    subject: "Your credit did not work: it does now",
    preheader: "Your credit is whole. Here is how to use it.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "After our pricing mistake on the purchase you made {{ orderedOn }} ({{ orderRefs }}), we gave you a credit. You could not use it: the credit was good, it was our checkout that turned it down.",
      ),
      paragraph("We have repaired the checkout and tried it before writing to you. Nothing was taken off your credit."),
      onlyWith("credit", "It is worth {{ creditAmount }}, and you can use it until {{ creditExpiresOn }} inclusive."),
      ...EN.credit,
      paragraph("Thank you for your patience: a wrong price, then a stubborn checkout, was a lot for one order."),
      paragraph("If it is turned down once more, reply to this message or write to {{ supportEmail }}: I will see to it myself."),
      { kind: "signature" },
    ],
    sms: EN.sms("{{ shopName }}: your credit was blocked, it works now."),
  },
};
