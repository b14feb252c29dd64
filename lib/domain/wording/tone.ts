import type { Language } from "../plans/sentence-names";
import { PHRASES } from "./tone-phrases";

/** What makes an apology worse: each is shown with its place, and waved through only by a typed word. */
export const TONES = [
  "stock_phrase",
  "blame",
  "legalese",
  "vague_date",
  "agentless",
  "urgency",
  "promotion",
  "shouting",
  "exclamations",
  "two_apologies",
  "no_name",
] as const;
export type Tone = (typeof TONES)[number];
/** `at`: characters from the start of the text. */
export type ToneFinding = { tone: Tone; at: number; found: string };

/**
 * Everything in a letter's text that its reader may take badly, in order of place. Paragraphs are separated by blank lines; spaces
 * of any width and both apostrophes count as one, so that typography hides nothing.
 */
export function findTone(text: string, language: Language): ToneFinding[] {
  const plain = levelled(text);
  const found = [
    ...PHRASES[language].flatMap(({ tone, pattern }) => matchesOf(plain, pattern, tone)),
    ...shouting(text),
    ...exclamations(text),
    ...twoApologies(plain, language),
  ];
  return found
    .sort((a, b) => a.at - b.at)
    .map((finding) => ({ ...finding, found: text.slice(finding.at, finding.at + finding.found.length) }));
}

/** Character for character, so that places stay where they are. */
const levelled = (text: string): string =>
  text
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .replaceAll("’", "'")
    .toLowerCase();

const matchesOf = (text: string, pattern: RegExp, tone: Tone): ToneFinding[] =>
  [...text.matchAll(pattern)].map((match) => ({ tone, at: match.index, found: match[0] }));

/** Four capitals or more in a row; a code of digits and capitals is no shouting. */
const shouting = (text: string): ToneFinding[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}{4,}(?![\p{L}\p{N}-])/gu)].map((match) => ({
    tone: "shouting",
    at: match.index,
    found: match[0],
  }));

/** One exclamation mark a letter is an accent, two are a voice raised. */
const exclamations = (text: string): ToneFinding[] =>
  [...text.matchAll(/!/g)].slice(1).map((match) => ({ tone: "exclamations", at: match.index, found: "!" }));

const APOLOGY: Record<Language, RegExp> = {
  fr: /(?<!\p{L})(excus\p{L}*|pardon|désol\p{L}*|regrett\p{L}*|navr\p{L}*)/gu,
  en: /(?<!\p{L})(apolog\p{L}*|sorry|regret\p{L}*|excuse us)/gu,
};

/** Said twice in one paragraph, it sounds like neither. */
function twoApologies(text: string, language: Language): ToneFinding[] {
  let from = 0;
  return text.split(/\n\s*\n/).flatMap((paragraph) => {
    const start = text.indexOf(paragraph, from);
    from = start + paragraph.length;
    return [...paragraph.matchAll(APOLOGY[language])]
      .slice(1, 2)
      .map((match): ToneFinding => ({ tone: "two_apologies", at: start + match.index, found: match[0] }));
  });
}
