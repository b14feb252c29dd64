import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** Something else is sent in its place, with the customer’s consent. */
export const SUBSTITUTE: LetterContent = {
  fr: {
    subject: "Votre commande : l’article de remplacement est pour vous",
    preheader: "Ce qui s’est passé, et ce que nous vous envoyons à la place.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Nous ne pouvions pas vous fournir cet article à ce prix. Nous vous en avons proposé un autre, et vous l’avez accepté : merci de votre souplesse.",
      ),
      { kind: "rule_sentence" },
      paragraph("Vous n’avez rien à payer. Si l’article ne vous convient pas à l’arrivée, dites-le-nous : nous chercherons autre chose."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed(),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, votre article de remplacement est pour vous."),
  },
  en: {
    subject: "Your order: the replacement is yours",
    preheader: "What went wrong, and what we are sending instead.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph("We could not supply that item at that price. We offered you another, and you accepted it: thank you for being flexible."),
      { kind: "rule_sentence" },
      paragraph("There is nothing to pay. If the item does not suit you when it arrives, tell us: we will look for something else."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed(),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, your replacement is on its way."),
  },
};
