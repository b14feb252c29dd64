import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** What happened, and that the order is cancelled, before anything is decided about a gesture. */
export const NOTICE_VOID: LetterContent = {
  fr: {
    subject: "Votre commande : le prix affiché était faux",
    preheader: "L’erreur vient de nous. Voici ce que devient votre commande.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph("Nous ne pouvons pas fournir cette commande à ce prix : nous annulons ce qui n’en a pas encore été utilisé."),
      paragraph("Vous n’avez rien à faire. Vous aviez commandé de bonne foi, et nous regrettons de vous décevoir."),
      ...FR.corrected,
      paragraph(
        "Si nous avons autre chose à vous annoncer, ce sera par un message signé comme celui-ci, et jamais en vous demandant un mot de passe ou une carte.",
      ),
      ...FR.close,
    ],
    sms: [
      {
        text: "{{ shopName }} : le prix affiché était faux, nous annulons votre achat. L’erreur vient de nous. Nous répondre : {{ supportEmail }}",
      },
    ],
  },
  en: {
    subject: "Your order: the displayed price was wrong",
    preheader: "The mistake is ours. Here is what becomes of your order.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("We cannot supply this order at that price: we are cancelling what has not been used of it."),
      paragraph("There is nothing to do. You ordered in good faith, and we are sorry to let you down."),
      ...EN.corrected,
      paragraph(
        "If we have anything else to tell you, it will come in a message signed like this one, and it will never ask for a password or a card.",
      ),
      ...EN.close,
    ],
    sms: [
      {
        text: "{{ shopName }}: the displayed price was wrong, we are cancelling your purchase. The mistake is ours. Reach us at {{ supportEmail }}",
      },
    ],
  },
};
