import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** A decision was looked at again: what is different now. */
export const FOLLOWING: LetterContent = {
  fr: {
    subject: "Votre commande : nous revenons sur notre décision",
    preheader: "Ce qui change depuis notre dernier message.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Nous vous avons écrit au sujet de {{ productName }}, commandé {{ orderedOn }} ({{ orderRefs }}). Nous avons revu cette décision.",
      ),
      { kind: "rule_sentence" },
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      paragraph("L’erreur venait de nous, et nous aurions dû y penser plus tôt. Merci de votre patience."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : nous avons revu notre décision."),
  },
  en: {
    subject: "Your order: we have changed our decision",
    preheader: "What is different since our last message.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "We wrote to you about {{ productName }}, ordered {{ orderedOn }} ({{ orderRefs }}). We have looked at that decision again.",
      ),
      { kind: "rule_sentence" },
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      paragraph("The mistake was ours, and we ought to have thought of this sooner. Thank you for your patience."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: we have looked at our decision again."),
  },
};
