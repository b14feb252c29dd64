import type { Block, LetterContent } from "./template";

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const greetings = (withName: string, without: string): Block[] => [
  { kind: "paragraph", when: "name", text: withName },
  { kind: "paragraph", when: "no_name", text: without },
];
const onlyWith = (when: "gift" | "credit" | "choice", text: string): Block => ({ kind: "paragraph", when, text });

const FR = {
  greeting: greetings("Bonjour {{ name }},", "Bonjour,"),
  whatHappened: paragraph(
    "Vous avez commandé {{ productName }} {{ orderedOn }} ({{ orderRefs }}), au prix affiché de {{ wrongPrice }} au lieu de {{ referencePrice }}. Ce prix était faux, et l’erreur vient de nous.",
  ),
  credit: [
    { kind: "credit_box", title: "Votre crédit chez {{ shopName }}" },
    { kind: "button", label: "Voir et activer mon crédit", to: "credit" },
  ] satisfies Block[],
  choice: [
    onlyWith("choice", "Le choix est à vous jusqu’au {{ choiceUntil }} inclus : votre page le montre."),
    { kind: "button", label: "Voir et choisir", to: "choice" },
  ] satisfies Block[],
};
const EN = {
  greeting: greetings("Hello {{ name }},", "Hello,"),
  whatHappened: paragraph(
    "You ordered {{ productName }} {{ orderedOn }} ({{ orderRefs }}), at a displayed price of {{ wrongPrice }} instead of {{ referencePrice }}. That price was wrong, and the mistake is ours.",
  ),
  credit: [
    { kind: "credit_box", title: "Your credit at {{ shopName }}" },
    { kind: "button", label: "See and activate my credit", to: "credit" },
  ] satisfies Block[],
  choice: [
    onlyWith("choice", "The choice is yours until {{ choiceUntil }} inclusive: your page shows it."),
    { kind: "button", label: "See and choose", to: "choice" },
  ] satisfies Block[],
};

const consumed: LetterContent = {
  fr: {
    subject: "Notre erreur de prix : ce que devient votre commande",
    preheader: "Ce qui s’est passé, ce que nous avons fait, et ce qui reste à vous.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      onlyWith("gift", "Pour ce cadeau ({{ giftedUnits }}), vous n’avez rien à faire et rien à payer."),
      paragraph(
        "Vous avez utilisé votre commande de bonne foi, au prix que nous affichions : merci de votre confiance et de votre honnêteté.",
      ),
      onlyWith("credit", "Nous y ajoutons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus."),
      ...FR.credit,
      ...FR.choice,
      paragraph(
        "Depuis, une seconde personne relit chaque prix avant sa mise en ligne. Nos développeurs, de leur côté, révisent leurs zéros.",
      ),
      paragraph("Une question, un désaccord ? Répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai."),
      { kind: "signature" },
    ],
  },
  en: {
    subject: "Our pricing mistake: what happens to your order",
    preheader: "What went wrong, what we did about it, and what is yours to keep.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      onlyWith("gift", "For this gift ({{ giftedUnits }}) there is nothing to do and nothing to pay."),
      paragraph("You used your order in good faith, at the price we displayed: thank you for your trust and your honesty."),
      onlyWith("credit", "On top of it comes a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive."),
      ...EN.credit,
      ...EN.choice,
      paragraph("Since then, a second person checks every price before it goes live. Our developers, meanwhile, are revising their zeros."),
      paragraph("A question, or something you disagree with? Reply to this message or write to {{ supportEmail }}: I will read it."),
      { kind: "signature" },
    ],
  },
};

const untouched: LetterContent = {
  fr: {
    subject: "Notre erreur de prix sur votre commande : merci de votre patience",
    preheader: "Ce qui s’est passé, ce que nous avons fait, et comment nous vous remercions.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      onlyWith("gift", "Pour ce cadeau ({{ giftedUnits }}), vous n’avez rien à faire et rien à payer."),
      paragraph(
        "Vous comptiez sur une bonne affaire et c’est nous qui vous avons fait faux bond. Merci de votre patience et de votre bonne foi.",
      ),
      onlyWith(
        "credit",
        "En remerciement, nous vous offrons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus. Le bouton ci-dessous le montre et l’active.",
      ),
      ...FR.credit,
      ...FR.choice,
      paragraph(
        "Depuis, chaque prix est relu par deux personnes avant sa mise en ligne : nos zéros ne sortent plus sans être accompagnés.",
      ),
      paragraph("Une question, un désaccord ? Répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai."),
      { kind: "signature" },
    ],
  },
  en: {
    subject: "Our pricing mistake on your order: thank you for your patience",
    preheader: "What went wrong, what we did about it, and how we would like to thank you.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      onlyWith("gift", "For this gift ({{ giftedUnits }}) there is nothing to do and nothing to pay."),
      paragraph("You were counting on a good deal and we are the ones who let you down. Thank you for your patience and your good faith."),
      onlyWith(
        "credit",
        "To thank you, we are giving you a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive. The button below shows it and activates it.",
      ),
      ...EN.credit,
      ...EN.choice,
      paragraph("Since then, two people check every price before it goes live: our zeros no longer go out unaccompanied."),
      paragraph("A question, or something you disagree with? Reply to this message or write to {{ supportEmail }}: I will read it."),
      { kind: "signature" },
    ],
  },
};

const reported: LetterContent = {
  fr: {
    subject: "Vous nous avez prévenus de notre erreur de prix : merci",
    preheader: "Votre message nous a aidés à corriger l’erreur. Voici ce que nous avons fait.",
    blocks: [
      ...FR.greeting,
      paragraph("Vous nous avez écrit pour nous signaler un prix étrange, alors que rien ne vous y obligeait. Vous aviez raison : merci."),
      FR.whatHappened,
      { kind: "rule_sentence" },
      onlyWith("gift", "Pour ce cadeau ({{ giftedUnits }}), vous n’avez rien à faire et rien à payer."),
      onlyWith(
        "credit",
        "Pour vous remercier de nous avoir alertés, nous vous offrons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus.",
      ),
      ...FR.credit,
      ...FR.choice,
      paragraph(
        "Depuis, une seconde personne relit chaque prix avant sa mise en ligne. Nos développeurs révisent leurs zéros ; ils vous envient vos bons yeux.",
      ),
      paragraph("Si quelque chose vous semble encore de travers, répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai."),
      { kind: "signature" },
    ],
  },
  en: {
    subject: "You warned us about our pricing mistake: thank you",
    preheader: "Your message helped us put it right. Here is what we have done.",
    blocks: [
      ...EN.greeting,
      paragraph("You wrote to tell us that a price looked odd, although nothing obliged you to. You were right: thank you."),
      EN.whatHappened,
      { kind: "rule_sentence" },
      onlyWith("gift", "For this gift ({{ giftedUnits }}) there is nothing to do and nothing to pay."),
      onlyWith(
        "credit",
        "To thank you for the warning, we are giving you a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive.",
      ),
      ...EN.credit,
      ...EN.choice,
      paragraph(
        "Since then, a second person checks every price before it goes live. Our developers are revising their zeros; they envy you your sharp eyes.",
      ),
      paragraph("If anything still looks wrong to you, reply to this message or write to {{ supportEmail }}: I will read it."),
      { kind: "signature" },
    ],
  },
};

const overcharged: LetterContent = {
  fr: {
    subject: "Vous avez payé trop cher : nous vous remboursons",
    preheader: "Ce qui s’est passé, et ce que nous vous rendons.",
    blocks: [
      ...FR.greeting,
      FR.whatHappened,
      { kind: "rule_sentence" },
      paragraph("Vous n’avez rien à faire, et votre commande reste la vôtre. Merci de votre confiance : elle valait mieux que ce prix."),
      onlyWith("credit", "Nous y ajoutons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus."),
      ...FR.credit,
      ...FR.choice,
      paragraph("Depuis, une seconde personne relit chaque prix avant sa mise en ligne, dans les deux sens."),
      paragraph("Une question, un désaccord ? Répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai."),
      { kind: "signature" },
    ],
  },
  en: {
    subject: "You paid too much: we are refunding you",
    preheader: "What went wrong, and what we are giving back.",
    blocks: [
      ...EN.greeting,
      EN.whatHappened,
      { kind: "rule_sentence" },
      paragraph("There is nothing to do, and your order remains yours. Thank you for your trust: it deserved better than that price."),
      onlyWith("credit", "On top of it comes a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive."),
      ...EN.credit,
      ...EN.choice,
      paragraph("Since then, a second person checks every price before it goes live, in both directions."),
      paragraph("A question, or something you disagree with? Reply to this message or write to {{ supportEmail }}: I will read it."),
      { kind: "signature" },
    ],
  },
};

const following: LetterContent = {
  fr: {
    subject: "Votre commande : nous revenons sur notre décision",
    preheader: "Ce qui change depuis notre dernier message.",
    blocks: [
      ...FR.greeting,
      paragraph(
        "Nous vous avons écrit au sujet de {{ productName }}, commandé {{ orderedOn }} ({{ orderRefs }}). Nous avons revu cette décision.",
      ),
      { kind: "rule_sentence" },
      onlyWith("credit", "Nous y ajoutons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus."),
      ...FR.credit,
      ...FR.choice,
      paragraph("L’erreur venait de nous, et nous aurions dû y penser plus tôt. Merci de votre patience."),
      paragraph("Une question, un désaccord ? Répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai."),
      { kind: "signature" },
    ],
  },
  en: {
    subject: "Your order: we have changed our decision",
    preheader: "What is different since our last message.",
    blocks: [
      ...EN.greeting,
      paragraph(
        "We wrote to you about {{ productName }}, ordered {{ orderedOn }} ({{ orderRefs }}). We have looked at that decision again.",
      ),
      { kind: "rule_sentence" },
      onlyWith("credit", "On top of it comes a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive."),
      ...EN.credit,
      ...EN.choice,
      paragraph("The mistake was ours, and we ought to have thought of this sooner. Thank you for your patience."),
      paragraph("A question, or something you disagree with? Reply to this message or write to {{ supportEmail }}: I will read it."),
      { kind: "signature" },
    ],
  },
};

/** The letter that a plan which follows another starts with, whatever the cohort: its key is no cohort's. */
export const FOLLOWING_LETTER = "plan:following";

/** The letters a new installation starts with, by cohort key and beside them. */
export const STARTER_LETTERS: Record<"consumed" | "untouched" | "reported" | "overcharged" | typeof FOLLOWING_LETTER, LetterContent> = {
  consumed,
  untouched,
  reported,
  overcharged,
  [FOLLOWING_LETTER]: following,
};
