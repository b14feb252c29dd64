import type { Label } from "../../lib/domain/replies/suggest-label";

/** Something that a customer, or their machine, wrote; `answer` null: nobody answered it. */
export type Written = {
  subject: string;
  text: string;
  language: "fr" | "en";
  auto: "out_of_office" | null;
  label: Label | null;
  answer: string | null;
};

const french = { language: "fr", auto: null } as const;

export const ANSWERED: readonly Written[] = [
  {
    ...french,
    subject: "Re: Votre album",
    text: "Bonjour,\n\nMerci pour ce geste généreux et surtout pour votre franchise, c’est devenu rare. Je reviendrai chez vous.",
    label: "thanks",
    answer: "Bonjour,\n\nMerci de votre message, il a fait plaisir à toute l’équipe.\n\nLéa Martin",
  },
  {
    ...french,
    subject: "Re: Votre album",
    text: "Bonjour, comment puis-je utiliser mon crédit ? Est-ce qu’il marche aussi sur les cadres ?",
    label: "question",
    answer:
      "Bonjour,\n\nVotre crédit vaut pour toute la boutique, les cadres aussi. Saisissez le code de votre page au moment de payer.\n\nLéa Martin",
  },
  {
    ...french,
    subject: "Re: Votre album",
    text: "Je suis déçue. J’avais commandé cet album pour un anniversaire et je n’ai plus le temps d’en faire un autre.",
    label: "complaint",
    answer:
      "Bonjour,\n\nNous comprenons votre déception. Je vous appelle sous 48 heures pour trouver ensemble une solution avant l’anniversaire.\n\nLéa Martin",
  },
  {
    ...french,
    subject: "Réponse automatique : Votre album",
    text: "Je suis absente jusqu’à lundi et lirai votre message à mon retour.",
    auto: "out_of_office",
    label: null,
    answer: null,
  },
];

export const REPORTED: readonly Written[] = [
  {
    ...french,
    subject: "Pack de 500 tirages à 0 €",
    text: "Bonjour, je crois que quelque chose ne va pas : le pack de 500 tirages est affiché à 0 €. Je préfère vous prévenir.",
    label: "thanks",
    answer:
      "Bonjour,\n\nMerci de nous avoir prévenus, vous êtes parmi les premières. Nous vous écrivons sous cinq jours ouvrés pour vous dire ce que nous faisons de votre commande.\n\nLéa Martin",
  },
  {
    ...french,
    subject: "Prix étrange",
    text: "Bonjour, j’ai commandé un pack gratuit sans le vouloir, je voulais celui de 200 tirages à 24 €. Pouvez-vous corriger ma commande ?",
    label: null,
    answer: null,
  },
  {
    language: "en",
    auto: null,
    subject: "Your pack of 500 prints",
    text: "Hello, your pack of 500 prints was free on Saturday. Is that right? I have ordered one and wonder what happens now.",
    label: null,
    answer: null,
  },
];

type Given = { score: number; comment: string; mayQuote: boolean; quote?: { text: string; mood: "happy" | "unhappy" } };

export const FEEDBACK: readonly [Given, ...Given[]] = [
  {
    score: 5,
    comment: "Merci pour ce geste généreux. Vous avez dit la vérité tout de suite, sans vous cacher.",
    mayQuote: true,
    quote: { text: "Merci pour ce geste généreux. Vous avez dit la vérité tout de suite, sans vous cacher.", mood: "happy" },
  },
  { score: 4, comment: "", mayQuote: false },
  {
    score: 2,
    comment: "Un crédit ne remplace pas l’album que j’attendais pour l’anniversaire de ma mère. Il aurait fallu écrire plus tôt.",
    mayQuote: true,
    quote: { text: "Un crédit ne remplace pas l’album que j’attendais. Il aurait fallu écrire plus tôt.", mood: "unhappy" },
  },
  { score: 5, comment: "Rapide et clair.", mayQuote: false },
  { score: 4, comment: "Bien expliqué, mais le code était long à recopier.", mayQuote: false },
  { score: 1, comment: "Pas d’accord avec l’annulation.", mayQuote: false },
  { score: 5, comment: "", mayQuote: false },
];
