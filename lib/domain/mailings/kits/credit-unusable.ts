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
        "Après notre erreur de prix sur l’achat que vous avez fait {{ orderedOn }} ({{ orderRefs }}), nous vous avions donné un crédit. Vous n’avez pas pu l’utiliser, et vous n’y étiez pour rien.",
      ),
      paragraph("Il fonctionne maintenant, et rien n’en a été retiré."),
      onlyWith("credit", "Il est de {{ creditAmount }}, et vous pouvez l’utiliser jusqu’au {{ creditExpiresOn }} inclus."),
      ...FR.credit,
      paragraph("Merci de votre patience : un prix faux, puis un crédit qui se fait prier, cela faisait beaucoup pour une seule commande."),
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
        "After our pricing mistake on the purchase you made {{ orderedOn }} ({{ orderRefs }}), we gave you a credit. You could not use it, and it was none of your doing.",
      ),
      paragraph("It works now, and nothing was taken off it."),
      onlyWith("credit", "It is worth {{ creditAmount }}, and you can use it until {{ creditExpiresOn }} inclusive."),
      ...EN.credit,
      paragraph("Thank you for your patience: a wrong price, then a stubborn credit, was a lot for one order."),
      paragraph("If it is turned down once more, reply to this message or write to {{ supportEmail }}: I will see to it myself."),
      { kind: "signature" },
    ],
    sms: EN.sms("{{ shopName }}: your credit was blocked, it works now."),
  },
};
