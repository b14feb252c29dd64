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
    check: (text, houseWords = new Set()) => misspellings(hunspell, text, houseWords),
    suggest: (word) => hunspell.suggest(straight(word)),
  };
}

/** Not for a dictionary: variables, addresses of pages and people, codes, whatever holds a digit. */
const SKIPPED = /\{\{[^}]*\}\}|\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\p{L}\p{N}-]*\p{N}[\p{L}\p{N}-]*/gu;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

function misspellings(hunspell: Hunspell, text: string, houseWords: ReadonlySet<string>): Misspelling[] {
  const bare = text.replace(SKIPPED, (part) => " ".repeat(part.length));
  return [...bare.matchAll(WORD)].flatMap(({ 0: word, index }) => (isKnown(hunspell, word, houseWords) ? [] : [{ at: index, word }]));
}

/** As a whole, or, for `l’erreur` and `demi-heure`, part by part. */
function isKnown(hunspell: Hunspell, word: string, houseWords: ReadonlySet<string>): boolean {
  const known = (part: string) => houseWords.has(part.toLowerCase()) || hunspell.spell(straight(part));
  if (known(word)) return true;
  const parts = word.split(/[’'-]/).filter((part) => part.length > 1);
  return parts.length > 0 && /[’'-]/.test(word) && parts.every(known);
}

const straight = (word: string): string => word.replaceAll("’", "'").normalize("NFC");
