import type { LetterContent } from "../template";
import { EN, FR, paragraph } from "./phrases";

/** Several ways to put it right, and the customer decides. */
export const CHOICE: LetterContent = {
  fr: {
    subject: "Notre erreur de prix : à vous de choisir",
    preheader: "Ce qui s’est passé, et les solutions entre lesquelles vous choisissez.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Plutôt que de décider à votre place, nous vous laissons choisir entre plusieurs solutions. Votre page montre ce que chacune vous apporte.",
      ),
      ...FR.choice,
      paragraph("Si vous ne choisissez pas, la page dit aussi ce que nous ferons."),
      paragraph("Merci de votre patience et de votre bonne foi."),
      FR.addedCredit,
      ...FR.credit,
      FR.changed("Nous avions choisi seuls, la dernière fois, et cela s’est vu."),
      ...FR.close,
    ],
    sms: FR.sms("{{ shopName }} : prix faux, vous choisissez la suite."),
  },
  en: {
    subject: "Our pricing mistake: the choice is yours",
    preheader: "What went wrong, and the solutions between which you choose.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph(
        "Rather than decide for you, we leave you the choice between several solutions. Your page shows what each of them brings you.",
      ),
      ...EN.choice,
      paragraph("If you do not choose, the page also says what we will do."),
      paragraph("Thank you for your patience and your good faith."),
      EN.addedCredit,
      ...EN.credit,
      EN.changed("We chose on our own last time, and it showed."),
      ...EN.close,
    ],
    sms: EN.sms("{{ shopName }}: our price was wrong, you choose what comes next."),
  },
};
