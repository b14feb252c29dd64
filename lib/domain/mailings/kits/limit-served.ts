import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** The price is honoured as far as the stock goes: to those it reached. */
export const LIMIT_SERVED: LetterContent = {
  fr: {
    subject: "Votre commande est servie au prix affiché",
    preheader: "Le stock ne suffisait pas pour tout le monde ; votre commande en fait partie.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      paragraph(
        "Plus de personnes ont commandé à ce prix que nous n’avions d’articles. Nous avons servi les commandes dans leur ordre d’arrivée, jusqu’au dernier article, et la vôtre en fait partie.",
      ),
      { kind: "rule_sentence" },
      paragraph("Vous n’avez rien à faire. Merci de votre confiance."),
      FR.addedCredit,
      ...FR.credit,
      ...FR.choice,
      FR.changed("Notre étagère, elle, n’a jamais été aussi bien rangée : elle est vide."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, votre commande est servie."),
  },
  en: {
    subject: "Your order is served at the displayed price",
    preheader: "There was not enough stock for everybody; your order is among those served.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      paragraph(
        "More people ordered at that price than we had items. We served orders as they had come in, down to the last item, and yours is among them.",
      ),
      { kind: "rule_sentence" },
      paragraph("There is nothing to do. Thank you for your trust."),
      EN.addedCredit,
      ...EN.credit,
      ...EN.choice,
      EN.changed("Our shelf has never been so tidy: it is empty."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, your order is served."),
  },
};
