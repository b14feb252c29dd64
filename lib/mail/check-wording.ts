import { fallbacksIn, type LetterContent, partsOf } from "../domain/mailings/template";
import { type FoundWording, nearOf, type Wording } from "../domain/mailings/wording";
import { findTone } from "../domain/wording/tone";
import { spellerOf } from "./spelling";

/** No letter needs more hints than this to be written anew. */
const MOST = 60;

/** Every mistake of spelling and doubtful tone in both languages of a letter, by language and place; what looks the same is told once. */
export async function checkWording(content: LetterContent, houseWords: ReadonlySet<string>): Promise<FoundWording[]> {
  const found: FoundWording[] = [];
  for (const language of ["fr", "en"] as const) {
    const { mail, text, sms } = partsOf(content[language]);
    const speller = await spellerOf(language);
    // The plain text and the text message are read instead of the letter, not after it: two exclamation marks are two in one of them.
    for (const part of [mail, text, sms]) {
      const whole = [...part, ...fallbacksIn(part)].join("\n\n");
      const note = (wording: Wording, at: number, word: string) =>
        found.push({ language, wording, found: word.slice(0, 200), near: nearOf(whole, at, word.length) });
      for (const { at, word } of speller.check(whole, houseWords)) note("misspelling", at, word);
      for (const { tone, at, found: word } of findTone(whole, language)) note(tone, at, word);
    }
  }
  const once = new Map(found.map((place) => [JSON.stringify(place), place]));
  return [...once.values()].slice(0, MOST);
}
