import { type Hunspell, loadModule } from "hunspell-asm";
import type { Locale } from "../i18n/locale";

/** A word that the dictionary does not know; `at`: characters from the start of the text. */
export type Misspelling = { at: number; word: string };
export type Speller = {
  /** Unknown words in order of place. Variables, addresses, codes, numbers and house words are passed over. */
  check: (text: string, houseWords?: ReadonlySet<string>) => Misspelling[];
  /** The dictionary's proposals, best first; half a second and more for one word, so on demand only. */
  suggest: (word: string) => string[];
};

const DICTIONARIES = { fr: () => import("dictionary-fr"), en: () => import("dictionary-en") } satisfies Record<Locale, unknown>;
const loaded = new Map<Locale, Promise<Speller>>();

/** The speller of a language, loaded once per process (French: 0.15 s, 20 MB). */
export function spellerOf(language: Locale): Promise<Speller> {
  let speller = loaded.get(language);
  if (!speller) {
    speller = load(language);
    loaded.set(language, speller);
  }
  return speller;
}

async function load(language: Locale): Promise<Speller> {
  const [factory, dictionary] = await Promise.all([loadModule(), DICTIONARIES[language]()]);
  const { aff, dic } = dictionary.default;
  const hunspell = factory.create(factory.mountBuffer(aff, `${language}.aff`), factory.mountBuffer(dic, `${language}.dic`));
  return {
    check: (text, houseWords = new Set()) =>
      misspellings(text, (word) => isKnown(word, (part) => isSpelt(hunspell, part, language, houseWords))),
    suggest: (word) => hunspell.suggest(straight(word)),
  };
}

/** Not for a dictionary: variables, addresses of pages and people, codes, whatever holds a digit. */
const SKIPPED = /\{\{[^}]*\}\}|\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\p{L}\p{N}-]*\p{N}[\p{L}\p{N}-]*/gu;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

function misspellings(text: string, isWord: (word: string) => boolean): Misspelling[] {
  const bare = text.replace(SKIPPED, (part) => " ".repeat(part.length));
  return [...bare.matchAll(WORD)].flatMap(({ 0: word, index }) => (isWord(word) ? [] : [{ at: index, word }]));
}

/** As a whole, or, for `l’erreur` and `demi-heure`, part by part. */
function isKnown(word: string, known: (part: string) => boolean): boolean {
  if (known(word)) return true;
  const parts = word.split(/[’'-]/).filter((part) => part.length > 1);
  return parts.length > 0 && /[’'-]/.test(word) && parts.every(known);
}

function isSpelt(hunspell: Hunspell, word: string, language: Locale, houseWords: ReadonlySet<string>): boolean {
  if (houseWords.has(word.toLowerCase()) || hunspell.spell(straight(word))) return true;
  const american = language === "en" ? americanOf(straight(word)) : word;
  return american !== word && hunspell.spell(american.toLowerCase());
}

/** The English dictionary is American; whoever writes for British readers is as right. Only spellings that differ by rule. */
const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/(hon|col|fav|behavi|neighb|lab|flav|harb|rum|hum|vap|sav|rig|vig)our/i, "$1or"],
  [/(\p{L}{3})is(e[ds]?|ing|ers?|ations?)$/iu, "$1iz$2"],
  [/(cance|trave|labe|mode|leve|tota|fue|dia|signa|counse|marve|quarre|paralle)ll(ed|ing|ers?)$/i, "$1l$2"],
  [/^(lear|bur|drea|lea|spoi)(n|m|l)t$/i, "$1$2ed"],
  [/^(cent|theat|met|lit|fib)re(s?)$/i, "$1er$2"],
  [/^(licen|defen|offen|preten)ce(s?)$/i, "$1se$2"],
  [/^cheque(s?)$/i, "check$1"],
  [/^programme(s?)$/i, "program$1"],
];
const americanOf = (word: string): string => BRITISH.reduce((spelt, [pattern, replacement]) => spelt.replace(pattern, replacement), word);

const straight = (word: string): string => word.replaceAll("’", "'").normalize("NFC");
