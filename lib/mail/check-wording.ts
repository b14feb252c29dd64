import { type LetterContent, textsOf } from "../domain/mailings/template";
import { type FoundWording, nearOf, type Wording } from "../domain/mailings/wording";
import { findTone } from "../domain/wording/tone";
import { spellerOf } from "./spelling";

/** No letter needs more hints than this to be written anew. */
const MOST = 60;

/** Every mistake of spelling and doubtful tone in both languages of a letter, by language and place; what looks the same is told once. */
export async function checkWording(content: LetterContent, houseWords: ReadonlySet<string>): Promise<FoundWording[]> {
  const found: FoundWording[] = [];
  for (const language of ["fr", "en"] as const) {
    const { subject, preheader, blocks } = content[language];
    const text = [subject, preheader, ...blocks.flatMap(textsOf)].join("\n\n");
    const speller = await spellerOf(language);
    const note = (wording: Wording, at: number, part: string) =>
      found.push({ language, wording, found: part.slice(0, 200), near: nearOf(text, at, part.length) });
    for (const { at, word } of speller.check(text, houseWords)) note("misspelling", at, word);
    for (const { tone, at, found: part } of findTone(text, language)) note(tone, at, part);
  }
  const once = new Map(found.map((place) => [JSON.stringify(place), place]));
  return [...once.values()].slice(0, MOST);
}
