import type { LetterContent } from "../template";
import { EN, FR, onlyWith, paragraph } from "./phrases";

/** A credit that nobody used is about to expire. Service, not promotion. */
export const REMINDER: LetterContent = {
  fr: {
    subject: "Votre crédit vous attend encore",
    preheader: "Un rappel de son montant, de son code et de son dernier jour.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Après notre erreur de prix sur l’achat que vous avez fait {{ orderedOn }} ({{ orderRefs }}), nous vous avions donné un crédit. Il n’a pas encore servi.",
      ),
      onlyWith("credit", "Il est de {{ creditAmount }}, et vous pouvez l’utiliser jusqu’au {{ creditExpiresOn }} inclus."),
      ...FR.credit,
      paragraph(
        "Rien ne vous oblige à vous en servir, et nous ne vous relancerons pas chaque semaine. Nous voulions seulement qu’il ne se perde pas par oubli : l’erreur était la nôtre, l’oubli ne doit pas devenir le vôtre.",
      ),
      paragraph(
        "Le crédit ne fonctionne pas, ou la date ne vous convient pas ? Répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai.",
      ),
      { kind: "signature" },
    ],
    sms: FR.sms("{{ shopName }} : votre crédit n’a pas encore servi."),
  },
  en: {
    subject: "Your credit is still waiting for you",
    preheader: "A reminder of its amount, its code and its last day.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "After our pricing mistake on the purchase you made {{ orderedOn }} ({{ orderRefs }}), we gave you a credit. It has not been used yet.",
      ),
      onlyWith("credit", "It is worth {{ creditAmount }}, and you can use it until {{ creditExpiresOn }} inclusive."),
      ...EN.credit,
      paragraph(
        "Nothing obliges you to use it, and we will not write every week. We only wanted it not to be lost by oversight: the mistake was ours, the oversight need not be yours.",
      ),
      paragraph(
        "The credit does not work, or the date does not suit you? Reply to this message or write to {{ supportEmail }}: I will read it.",
      ),
      { kind: "signature" },
    ],
    sms: EN.sms("{{ shopName }}: your credit has not been used yet."),
  },
};
