import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** What was said about who is concerned, or which articles, was too wide or too narrow. */
export const SCOPE_CORRECTED: LetterContent = {
  fr: {
    subject: "Notre erreur de prix : nous avions mal dit qui elle concerne",
    preheader: "Ce que nous avions annoncé, et ce qui est exact.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Nous vous avons écrit au sujet de {{ productName }}, commandé {{ orderedOn }} ({{ orderRefs }}). En disant jusqu’où allait notre erreur de prix, nous nous sommes trompés, et cela vient de nous.",
      ),
      { kind: "quote", text: "[Ce que nous avions annoncé, tel quel.]", source: "Notre message précédent" },
      { kind: "heading", text: "Ce qui est exact" },
      paragraph("[Quels articles, quels sites et quelles heures sont vraiment concernés.]"),
      paragraph("Pour votre commande : [ce que cela change, ou que cela ne change rien]."),
      paragraph("Merci de nous relire. Mesurer une erreur est un métier, et nous l’apprenons."),
      ...FR.close,
    ],
    sms: [{ text: "{{ shopName }} : nous avions mal dit qui notre erreur concerne. [Ce qui est exact.] {{ supportEmail }}" }],
  },
  en: {
    subject: "Our pricing mistake: we had misstated whom it concerns",
    preheader: "What we had announced, and what is accurate.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "We wrote to you about {{ productName }}, ordered {{ orderedOn }} ({{ orderRefs }}). In saying how far our pricing mistake went, we got it wrong, and that is our doing.",
      ),
      { kind: "quote", text: "[What we had announced, as we wrote it.]", source: "Our last message" },
      { kind: "heading", text: "What is accurate" },
      paragraph("[Which items, which sites and which hours are really concerned.]"),
      paragraph("For your order: [what this changes, or that it changes nothing]."),
      paragraph("Thank you for reading us again. Measuring a mistake is a trade, and we are learning it."),
      ...EN.close,
    ],
    sms: [{ text: "{{ shopName }}: we had misstated whom our mistake concerns. [What is accurate.] {{ supportEmail }}" }],
  },
};
