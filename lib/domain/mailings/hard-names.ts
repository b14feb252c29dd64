/** Names that break letters, to read one under before it meets a customer who has them. */
export const HARD_NAMES = {
  longest: "Maximilienne-Alexandrine de La Rochefoucauld-Montmorency-Châteaubriand, veuve Saint-Exupéry de Villefranche",
  nobody: null,
  markup: "<b>Zoé</b> & “Léa” {{ name }} %credit-link% O’Hara; DROP TABLE",
  right_to_left: "عبد الرحمن بن محمد",
} as const satisfies Record<string, string | null>;
export type HardName = keyof typeof HARD_NAMES;
export const isHardName = (word: string): word is HardName => Object.hasOwn(HARD_NAMES, word);
