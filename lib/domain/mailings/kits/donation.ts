import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** What the mistake was worth goes to a good cause. */
export const DONATION: LetterContent = {
  fr: {
    subject: "Notre erreur de prix servira à quelqu’un",
    preheader: "Ce qui s’est passé, et le don que nous faisons.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph("Le don est fait en notre nom et à nos frais. Vous n’avez rien à donner et rien à signer."),
      paragraph("Merci de votre bonne foi : c’est un peu grâce à vous si notre erreur sert à quelque chose."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed("Nous préférons être généreux exprès."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, nous en faisons un don."),
  },
  en: {
    subject: "Our pricing mistake will be of use to somebody",
    preheader: "What went wrong, and the donation that we are making.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph("The donation is made in our name and at our expense. You have nothing to give and nothing to sign."),
      paragraph("Thank you for your good faith: it is partly thanks to you that our mistake is good for something."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed("We prefer to be generous on purpose."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, we are donating it."),
  },
};
