import type { LetterContent } from "../template";
import { EN, FR, onlyWith, paragraph } from "./phrases";

/** To those whom the raffle did not name. */
export const RAFFLE_NOT_WON: LetterContent = {
  fr: {
    subject: "Notre tirage au sort, et ce que nous faisons pour vous",
    preheader: "Le sort ne vous a pas désigné. Voici ce qui vous revient.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Nous ne pouvions pas honorer ce prix pour tout le monde. Nous avons donc tiré au sort parmi toutes les personnes concernées. Votre nom n’est pas sorti, et nous regrettons de vous l’apprendre.",
      ),
      { kind: "rule_sentence" },
      paragraph("Le tirage n’a eu lieu qu’une fois ; nous en gardons la trace, et il peut être vérifié."),
      onlyWith(
        "credit",
        "Pour vous remercier de votre bonne foi, nous vous offrons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus.",
      ),
      ...FR.credit,
      ...FR.choice,
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux. Le tirage en a désigné d’autres."),
  },
  en: {
    subject: "Our raffle, and what we are doing for you",
    preheader: "Your name was not drawn. Here is what is yours.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph(
        "We could not honour that price for everybody. So we drew lots among all the people concerned. Your name was not drawn, and we are sorry to tell you so.",
      ),
      { kind: "rule_sentence" },
      paragraph("Lots were drawn once; we keep the record, and it can be checked."),
      onlyWith(
        "credit",
        "To thank you for your good faith, we are giving you a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive.",
      ),
      ...EN.credit,
      ...EN.choice,
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong. The raffle drew others."),
  },
};
