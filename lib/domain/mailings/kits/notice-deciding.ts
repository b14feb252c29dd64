import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** What happened, while nothing is decided; it promises an answer with a date. */
export const NOTICE_DECIDING: LetterContent = {
  fr: {
    subject: "Votre commande : un prix faux, et une réponse sous deux jours",
    preheader: "L’erreur vient de nous. Rien n’a encore changé à votre commande.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Pour l’instant, nous n’avons rien changé à votre commande. Nous regardons chaque situation, la vôtre comprise, avant de décider.",
      ),
      paragraph(
        "Vous recevrez notre réponse sous deux jours ouvrés. D’ici là, vous n’avez rien à faire. Si vous avez déjà utilisé votre commande, vous l’avez fait de bonne foi, et nous le savons.",
      ),
      paragraph("Merci de nous laisser ce temps : nous préférons vous écrire une fois de plus qu’une fois de travers."),
      ...FR.close,
    ],
    sms: [
      {
        text: "{{ shopName }} : votre prix était faux, l’erreur vient de nous. Rien n’a changé, réponse sous deux jours ouvrés. {{ supportEmail }}",
      },
    ],
  },
  en: {
    subject: "Your order: a wrong price, and an answer within two days",
    preheader: "The mistake is ours. Nothing about your order has changed yet.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("For now we have changed nothing about your order. We are looking at every situation, yours included, before we decide."),
      paragraph(
        "You will have our answer within two working days. Until then there is nothing to do. If you have already used your order, you did so in good faith, and we know it.",
      ),
      paragraph("Thank you for giving us that time: we would rather write once too often than once in error."),
      ...EN.close,
    ],
    sms: [
      {
        text: "{{ shopName }}: your price was wrong, the mistake is ours. Nothing has changed, our answer comes within two working days. {{ supportEmail }}",
      },
    ],
  },
};
