import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** One item at the displayed price, and a discount that falls with each further one. */
export const FURTHER_ITEMS: LetterContent = {
  fr: {
    subject: "Votre commande de plusieurs articles : ce que nous vous proposons",
    preheader: "Le prix affiché d’abord, une remise ensuite, et le calcul en clair.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Vous en aviez commandé plusieurs. Nous ne pouvons pas tous les fournir à ce prix, et nous ne voulions pas vous répondre par un refus.",
      ),
      { kind: "rule_sentence" },
      paragraph(
        "La remise diminue avec le nombre d’articles, de la même façon pour chaque personne. Vous êtes libre de n’en prendre qu’un.",
      ),
      ...FR.choice,
      FR.addedCredit,
      ...FR.credit,
      paragraph("Merci de votre patience. Compter, cette fois, nous l’avons fait lentement."),
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, une remise vous est proposée."),
  },
  en: {
    subject: "Your order of several items: what we are offering you",
    preheader: "First the displayed price, then a discount, and how it adds up.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("You had ordered several of them. We cannot supply them all at that price, and we did not want to answer with a refusal."),
      { kind: "rule_sentence" },
      paragraph("The discount falls with the number of items, in the same way for each person. You are free to take only one."),
      ...EN.choice,
      EN.addedCredit,
      ...EN.credit,
      paragraph("Thank you for your patience. This time we did our counting slowly."),
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: wrong price, here is a discount instead."),
  },
};
