import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** Paid and taken home from a store at the wrong price: it counts as used. */
export const COLLECTED: LetterContent = {
  fr: {
    subject: "Votre achat en magasin reste à vous",
    preheader: "Ce qui s’est passé, et pourquoi vous n’avez rien à rapporter.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Vous avez retiré cette commande en magasin, au prix que nous affichions. Ce qui est emporté est à vous : il n’y a rien à rapporter et rien à ajouter.",
      ),
      { kind: "rule_sentence" },
      paragraph("Merci de votre confiance, et merci de ne pas en vouloir aux personnes de l’accueil : elles n’y sont pour rien."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed("Nos étiquettes, elles, ont demandé des lunettes."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, mais votre achat reste à vous."),
  },
  en: {
    subject: "Your purchase in store remains yours",
    preheader: "What went wrong, and why there is nothing to bring back.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph(
        "You collected that order in store, at the price we displayed. What you took home is yours: there is nothing to bring back and nothing to add.",
      ),
      { kind: "rule_sentence" },
      paragraph("Thank you for your trust, and for not holding it against the people at the counter: it was none of their doing."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed("Our labels, for their part, have asked for glasses."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: wrong price, but your purchase remains yours."),
  },
};
