import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** “I ticked the box above”: they meant another product. */
export const MIS_CLICK: LetterContent = {
  fr: {
    subject: "La bonne case, cette fois",
    preheader: "Ce que nous faisons de votre commande, et de celle que vous vouliez passer.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph("Vous nous avez écrit que vous vouliez autre chose, juste à côté dans la liste. Nous vous croyons."),
      { kind: "rule_sentence" },
      paragraph("Cocher la case d’à côté arrive à tout le monde. Y mettre un prix faux, cela n’arrive qu’à nous."),
      ...FR.choice,
      FR.addedCredit,
      ...FR.credit,
      paragraph("Merci de nous l’avoir dit simplement."),
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : bien compris, vous vouliez un autre article."),
  },
  en: {
    subject: "The right box, this time",
    preheader: "What we are doing about your order, and about the one you meant to place.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("You wrote that you wanted something else, right next to it in the list. We believe you."),
      { kind: "rule_sentence" },
      paragraph("Ticking the next box happens to everybody. Putting a wrong price beside it happens only to us."),
      ...EN.choice,
      EN.addedCredit,
      ...EN.credit,
      paragraph("Thank you for telling us so plainly."),
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: understood, you wanted another item."),
  },
};
