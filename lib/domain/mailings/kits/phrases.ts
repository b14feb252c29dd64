import type { Block, Passage } from "../template";

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const onlyWith = (when: "gift" | "credit" | "choice" | "changed", text: string): Block => ({ kind: "paragraph", when, text });
const greetings = (withName: string, without: string): Block[] => [
  { kind: "paragraph", when: "name", text: withName },
  { kind: "paragraph", when: "no_name", text: without },
];

/** What the shop says that it changed, and what may follow only then: a letter never says it in the place of the shop. */
const changed = (more = ""): Block => onlyWith("changed", `{{ changedSince }} ${more}`.trim());

const frenchSms = (lead: string): Passage[] => [
  { text: lead },
  { when: "credit", text: "Crédit de {{ creditAmount }} : {{ creditLink }}" },
  { when: "choice", text: "Votre choix : {{ choiceLink }}" },
];
const englishSms = (lead: string): Passage[] => [
  { text: lead },
  { when: "credit", text: "Credit of {{ creditAmount }}: {{ creditLink }}" },
  { when: "choice", text: "Your choice: {{ choiceLink }}" },
];

/** What several French letters say in the same words. */
export const FR = {
  greeting: greetings("Bonjour {{ name }},", "Bonjour,"),
  whatHappened: paragraph(
    "Vous avez commandé {{ productName }} {{ orderedOn }} ({{ orderRefs }}), au prix affiché de {{ wrongPrice }} au lieu de {{ referencePrice }}. Ce prix était faux, et l’erreur vient de nous.",
  ),
  gift: onlyWith("gift", "Pour ce cadeau ({{ giftedUnits }}), vous n’avez rien à faire et rien à payer."),
  addedCredit: onlyWith("credit", "Nous y ajoutons un crédit de {{ creditAmount }}, à utiliser jusqu’au {{ creditExpiresOn }} inclus."),
  credit: [
    { kind: "credit_box", title: "Votre crédit chez {{ shopName }}" },
    { kind: "button", label: "Voir et activer mon crédit", to: "credit" },
  ] satisfies Block[],
  choice: [
    onlyWith("choice", "Le choix est à vous jusqu’au {{ choiceUntil }} inclus : votre page le montre."),
    { kind: "button", label: "Voir et choisir", to: "choice" },
  ] satisfies Block[],
  changed,
  corrected: [paragraph("L’erreur est corrigée."), changed()],
  close: [
    paragraph("Une question, un désaccord ? Répondez à ce message ou écrivez à {{ supportEmail }} : je vous lirai."),
    { kind: "signature" },
  ] satisfies Block[],
  /** At most 60 characters with the shop's name: a credit and its link have to follow. */
  sms: frenchSms,
};

/** The same in English. */
export const EN = {
  greeting: greetings("Hello {{ name }},", "Hello,"),
  whatHappened: paragraph(
    "You ordered {{ productName }} {{ orderedOn }} ({{ orderRefs }}), at a displayed price of {{ wrongPrice }} instead of {{ referencePrice }}. That price was wrong, and the mistake is ours.",
  ),
  gift: onlyWith("gift", "For this gift ({{ giftedUnits }}) there is nothing to do and nothing to pay."),
  addedCredit: onlyWith("credit", "On top of it comes a credit of {{ creditAmount }}, to use until {{ creditExpiresOn }} inclusive."),
  credit: [
    { kind: "credit_box", title: "Your credit at {{ shopName }}" },
    { kind: "button", label: "See and activate my credit", to: "credit" },
  ] satisfies Block[],
  choice: [
    onlyWith("choice", "The choice is yours until {{ choiceUntil }} inclusive: your page shows it."),
    { kind: "button", label: "See and choose", to: "choice" },
  ] satisfies Block[],
  changed,
  corrected: [paragraph("The mistake is put right."), changed()],
  close: [
    paragraph("A question, or something you disagree with? Reply to this message or write to {{ supportEmail }}: I will read it."),
    { kind: "signature" },
  ] satisfies Block[],
  sms: englishSms,
};
