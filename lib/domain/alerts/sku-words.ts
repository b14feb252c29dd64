const WORD = /[\p{L}\p{N}][\p{L}\p{N}._/-]{1,198}[\p{L}\p{N}]/gu;
const MOST_WORDS = 300;

/** The words of a text that could be a SKU, in the order in which they stand, once each; at most 300. */
export function skuWords(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(WORD)) {
    words.add(word);
    words.add(word.toUpperCase());
    if (words.size >= MOST_WORDS) break;
  }
  return [...words].slice(0, MOST_WORDS);
}
