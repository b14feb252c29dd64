import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** Nothing is given and nothing is taken back: they are told so, and why. */
export const EXPLAINED: LetterContent = {
  fr: {
    subject: "Votre commande : un prix était faux, et voici ce qu’il en est",
    preheader: "Nous vous devons une explication. Vous n’avez rien à faire.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Nous avons regardé chaque commande avec les mêmes règles. La vôtre n’y a rien perdu : c’est pourquoi ce message n’apporte pas de geste, seulement une explication que nous vous devions.",
      ),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      paragraph(
        "Si vous voyez les choses autrement, dites-le-nous. Nous avons pu nous tromper de prix ; nous pouvons nous tromper de règle.",
      ),
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : un prix était faux. Pour vous, rien ne change."),
  },
  en: {
    subject: "Your order: a price was wrong, and here is where you stand",
    preheader: "We owe you an explanation. There is nothing to do.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "We looked at every order with the same rules. Yours lost nothing by it: that is why this message brings no gesture, only an explanation that we owed you.",
      ),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      paragraph("If you see it otherwise, tell us. We were able to get a price wrong; we may have got a rule wrong too."),
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: a price was wrong. Nothing changes for you."),
  },
};
