import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** The money goes back, and that is all. */
export const REFUND_ONLY: LetterContent = {
  fr: {
    subject: "Votre commande : nous vous remboursons",
    preheader: "Ce qui s’est passé, et ce qui revient sur votre compte.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Le remboursement suit le chemin de votre paiement. Vous n’avez rien à demander ; c’est votre banque qui décide du jour où il apparaît.",
      ),
      paragraph("S’il tarde, écrivez-nous : nous vous dirons où il en est. Merci de votre patience, elle n’était pas prévue dans le prix."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, nous vous remboursons."),
  },
  en: {
    subject: "Your order: we are refunding you",
    preheader: "What went wrong, and what is coming back to you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "The refund goes back the way your payment came. There is nothing to ask for; it is your bank that decides on which day it appears.",
      ),
      paragraph(
        "If it takes long, write to us: we will tell you where it is. Thank you for your patience, which was not part of the price.",
      ),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, we are refunding you."),
  },
};
