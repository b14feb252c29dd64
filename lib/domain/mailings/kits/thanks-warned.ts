import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** To those who warned, before anything is decided or given. */
export const THANKS_WARNED: LetterContent = {
  fr: {
    subject: "Vous nous avez prévenus : merci",
    preheader: "Votre message nous a fait gagner un temps précieux.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Vous nous avez écrit pour nous signaler qu’un prix semblait faux : {{ productName }}, affiché à {{ wrongPrice }} au lieu de {{ referencePrice }}. Vous aviez raison, et l’erreur vient de nous.",
      ),
      paragraph(
        "Rien ne vous obligeait à nous prévenir. Vous l’avez fait, et votre message nous a permis de corriger le prix plus tôt : merci.",
      ),
      paragraph(
        "Pour votre propre achat ({{ orderRefs }}), vous n’avez rien à faire. Ce que nous déciderons vous sera dit par un message signé comme celui-ci.",
      ),
      paragraph(
        "Nous cherchons comment voir ce genre d’erreur avant vous. Vos yeux sont meilleurs que nos contrôles, et nous travaillons aux contrôles.",
      ),
      ...FR.close,
    ],
    sms: [{ text: "{{ shopName }} : vous nous aviez signalé un prix faux, et vous aviez raison. Merci. {{ supportEmail }}" }],
  },
  en: {
    subject: "You warned us: thank you",
    preheader: "Your message saved us precious time.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "You wrote to tell us that a price looked wrong: {{ productName }}, displayed at {{ wrongPrice }} instead of {{ referencePrice }}. You were right, and the mistake is ours.",
      ),
      paragraph("Nothing obliged you to warn us. You did, and your message let us correct the price sooner: thank you."),
      paragraph(
        "For your own purchase ({{ orderRefs }}) there is nothing to do. What we decide will come to you in a message signed like this one.",
      ),
      paragraph(
        "We are working out how to see such mistakes before you do. Your eyes are better than our checks, and it is the checks that we are working on.",
      ),
      ...EN.close,
    ],
    sms: [{ text: "{{ shopName }}: you told us of a wrong price, and you were right. Thank you. {{ supportEmail }}" }],
  },
};
