import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** They keep it by paying the difference, less what we take off; or send it back at our expense. */
export const PAY_DIFFERENCE: LetterContent = {
  fr: {
    subject: "Votre commande : la garder ou la rendre, comme vous préférez",
    preheader: "Payer la différence ou renvoyer sans frais : rien ne vous est imposé.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Rien ne vous oblige à payer quoi que ce soit. Si vous préférez rendre l’article, nous prenons le retour à notre charge ; répondez à ce message et nous l’organisons.",
      ),
      ...FR.choice,
      paragraph("Merci de votre bonne foi. Nous vous demandons de réfléchir à notre place, et nous savons que ce n’est pas très élégant."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux. Gardez ou rendez, sans frais."),
  },
  en: {
    subject: "Your order: keep it or return it, as you prefer",
    preheader: "Pay the difference, or send it back at our expense: nothing is imposed on you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Nothing obliges you to pay anything. If you would rather return the item, we bear the cost; reply to this message and we will arrange it.",
      ),
      ...EN.choice,
      paragraph("Thank you for your good faith. We are asking you to think in our place, and we know that it is not very elegant."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: wrong price. Keep it or return it, free of charge."),
  },
};
