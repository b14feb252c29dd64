import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** An earlier message said something wrong: what it said, what is true. */
export const CORRECTION: LetterContent = {
  fr: {
    subject: "Notre message précédent contenait une erreur",
    preheader: "Ce que nous avions écrit, et ce qui est vrai.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Nous vous avons écrit au sujet de {{ productName }}, commandé {{ orderedOn }} ({{ orderRefs }}). Une phrase de ce message était fausse, et l’erreur vient de nous.",
      ),
      { kind: "quote", text: "[La phrase fausse, telle que nous l’avions écrite.]", source: "Notre message précédent" },
      { kind: "heading", text: "Ce qui est vrai" },
      paragraph("[Ce qu’il fallait lire.]"),
      paragraph(
        "Le reste de ce message ne change pas. Si vous avez déjà fait quelque chose à cause de cette phrase, dites-le-nous : nous réparerons.",
      ),
      paragraph("Merci de nous relire. Nous aurions dû le faire avant vous."),
      ...FR.close,
    ],
    sms: [{ text: "{{ shopName }} : notre dernier message contenait une erreur. [Ce qui est vrai.] Nous répondre : {{ supportEmail }}" }],
  },
  en: {
    subject: "Our last message held a mistake",
    preheader: "What we wrote, and what is true.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "We wrote to you about {{ productName }}, ordered {{ orderedOn }} ({{ orderRefs }}). One sentence of that message was wrong, and the mistake is ours.",
      ),
      { kind: "quote", text: "[The wrong sentence, as we had written it.]", source: "Our last message" },
      { kind: "heading", text: "What is true" },
      paragraph("[What it ought to have said.]"),
      paragraph("The rest of that message stands. If you have already acted on that sentence, tell us: we will put it right."),
      paragraph("Thank you for reading us again. We ought to have done so before you did."),
      ...EN.close,
    ],
    sms: [{ text: "{{ shopName }}: our last message held a mistake. [What is true.] Reach us at {{ supportEmail }}" }],
  },
};
