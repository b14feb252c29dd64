import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** To those whom the raffle named. */
export const RAFFLE_WON: LetterContent = {
  fr: {
    subject: "Notre tirage au sort vous a désigné",
    preheader: "Ce qui s’est passé, comment nous avons tiré au sort, et ce que vous recevez.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Nous ne pouvions pas honorer ce prix pour tout le monde. Nous avons donc tiré au sort parmi toutes les personnes concernées.",
      ),
      { kind: "rule_sentence" },
      paragraph("Vous n’avez rien à faire et rien à payer. Le tirage n’a eu lieu qu’une fois et peut être vérifié."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      paragraph("Merci de votre bonne foi. Pour une fois que nos zéros portent chance à quelqu’un."),
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, et notre tirage vous a désigné."),
  },
  en: {
    subject: "Our raffle has drawn you",
    preheader: "What went wrong, how we drew, and what you receive.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("We could not honour that price for everybody. So we drew lots among all the people concerned."),
      { kind: "rule_sentence" },
      paragraph("There is nothing to do and nothing to pay. Lots were drawn once; we keep the record, and it can be checked."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      paragraph("Thank you for your good faith. For once our zeros have brought somebody luck."),
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, and the raffle drew you."),
  },
};
