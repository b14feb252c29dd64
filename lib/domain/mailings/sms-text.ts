/** What one text message holds: characters of its own alphabet, or of any. */
export const SMS_LENGTH = 160;
const ANY_LENGTH = 70;

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Cost two. */
const EXTENDED = new Set("^{}\\[~]|€");

const PLAINER: Record<string, string> = {
  "\u00a0": " ",
  "\u202f": " ",
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
};

/** The same words with typography that text messages have no room for written plainly: one stray space of another width and it costs three. */
export const asSms = (text: string): string =>
  text
    .replace(/«[ \u00a0]*|[ \u00a0]*»/g, '"')
    .replace(/[\u00a0\u202f’‘“”–—…]/g, (character) => PLAINER[character] ?? character)
    .replace(/\s+/g, " ")
    .trim();

/** Characters as a person counts them. */
export const smsCharacters = (text: string): number => [...text].length;

/** Whether it goes out as one message: 160 of the network's own alphabet, else 70. */
export function isOneSms(text: string): boolean {
  const characters = [...text];
  if (!characters.every((character) => BASIC.has(character) || EXTENDED.has(character))) return text.length <= ANY_LENGTH;
  return characters.reduce((sum, character) => sum + (EXTENDED.has(character) ? 2 : 1), 0) <= SMS_LENGTH;
}
