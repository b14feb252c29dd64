/**
 * The words of a name as two spellings of it share them: without accents and case, split at spaces, hyphens, apostrophes, dots and
 * commas, in the order of code points. Empty for an empty name.
 */
export const nameWords = (name: string): string[] =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .split(/[\s.,'’\u00a0\u2010-]+/)
    .filter((word) => word !== "")
    .sort((a, b) => (codePoints(a) < codePoints(b) ? -1 : 1));

const codePoints = (word: string): string => [...word].map((letter) => letter.codePointAt(0)!.toString(16).padStart(6, "0")).join("");

/** How two names stand to each other: equal words; words that may be, as one of them is cut to its initial or left out; one shared word; none. */
export type NameLikeness = "same" | "compatible" | "family" | "different" | "unknown";

/** Compares two names whatever the order of their words. Either empty: unknown. */
export function nameLikeness(one: string, other: string): NameLikeness {
  const [short, long] = [nameWords(one), nameWords(other)].toSorted((a, b) => a.length - b.length) as [string[], string[]];
  if (short.length === 0) return "unknown";
  if (short.join(" ") === long.join(" ")) return "same";
  const shared = short.filter((word) => long.includes(word) && word.length > 1);
  if (short.length > 1 && shared.length > 0 && fits(short, long)) return "compatible";
  return shared.length > 0 ? "family" : "different";
}

/** Whether every word of `short` has its own word in `long`: the same, or one the initial of the other; whole words are placed first. */
function fits(short: readonly string[], long: readonly string[]): boolean {
  const left = [...long];
  const rest = short.filter((word) => !take(left, (candidate) => candidate === word));
  return rest.every((word) => take(left, (candidate) => isInitial(word, candidate) || isInitial(candidate, word)));
}

const isInitial = (initial: string, word: string): boolean => [...initial].length === 1 && word.startsWith(initial);

function take(words: string[], fit: (word: string) => boolean): boolean {
  const at = words.findIndex(fit);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}
