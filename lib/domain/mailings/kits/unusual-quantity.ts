import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** To those who ordered a lot, or out of curiosity: the same facts as to everybody, and no suspicion. */
export const UNUSUAL_QUANTITY: LetterContent = {
  fr: {
    subject: "Votre commande et notre erreur de prix",
    preheader: "Ce que nous avons fait de votre commande, et pourquoi.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      FR.gift,
      paragraph(
        "Nous avons appliqué les mêmes règles à toutes les commandes passées à ce prix, quelle que soit leur taille. Un prix pareil donne envie d’essayer : nous aurions sans doute fait de même.",
      ),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      paragraph(
        "Si votre commande avait un usage précis, pour une école, une association ou un projet, dites-le-nous : nous en parlerons.",
      ),
      ...FR.corrected,
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, voici ce que devient votre achat."),
  },
  en: {
    subject: "Your order and our pricing mistake",
    preheader: "What we have done about your order, and why.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      EN.gift,
      paragraph(
        "We applied the same rules to every order placed at that price, whatever its size. A price like that invites a try: we would probably have done the same.",
      ),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      paragraph(
        "If your order was meant for something in particular, a school, an association or a project, tell us: we will talk about it.",
      ),
      ...EN.corrected,
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, this is what follows."),
  },
};
