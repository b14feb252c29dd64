import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** What had been taken back is returned. */
export const REVERSAL: LetterContent = {
  fr: {
    subject: "Nous vous rendons ce que nous avions annulé",
    preheader: "Ce qui change pour votre commande depuis notre dernier message.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Nous vous avions écrit au sujet de {{ productName }}, commandé {{ orderedOn }} ({{ orderRefs }}), pour vous annoncer une annulation. C’était une erreur, et elle est de nous : nous revenons sur cette décision.",
      ),
      { kind: "rule_sentence" },
      paragraph(
        "Vous n’avez rien à faire : tout est comme avant notre message. Nous regrettons ces allers-retours, qui sont de notre fait.",
      ),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      paragraph("Merci de votre patience. Nous avons appris à annuler une annulation ; nous espérons ne plus avoir à nous en servir."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : nous vous rendons ce qui était annulé."),
  },
  en: {
    subject: "We are giving back what we had cancelled",
    preheader: "What changes for your order since our last message.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "We had written to you about {{ productName }}, ordered {{ orderedOn }} ({{ orderRefs }}), to tell you of a cancellation. That was a mistake, and it was ours: we are undoing it.",
      ),
      { kind: "rule_sentence" },
      paragraph(
        "There is nothing to do: everything is as it was before our message. We are sorry for the back and forth, which is our doing.",
      ),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      paragraph("Thank you for your patience. We have learnt how to cancel a cancellation; we hope never to need it again."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: we are giving back what we had cancelled."),
  },
};
