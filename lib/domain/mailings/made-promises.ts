import { z } from "zod";
import type { PromiseTerm } from "../wording/promise-terms";
import { findPromises } from "../wording/promises";
import { type LetterContent, partsOf } from "./template";

/** No letter promises more than this and is believed. */
export const MOST_PROMISES = 40;
const LONGEST = 200;

const namedDay = z.union([
  z.object({ daysAhead: z.int().min(0).max(2) }),
  z.object({ weekday: z.int().min(1).max(7) }),
  z.object({ day: z.int().min(1).max(31), month: z.int().min(1).max(12), year: z.int().nullable() }),
]);

/** A dated promise of a letter, in the sentence that makes it, and by when, counted from the moment it leaves. */
export const madePromiseSchema = z.object({
  language: z.enum(["fr", "en"]),
  text: z.string().max(LONGEST),
  dueIn: z.union([
    z.object({ hours: z.int().min(1) }),
    z.object({ workingDays: z.int().min(1) }),
    z.object({ months: z.int().min(1) }),
    z.object({ dueOn: namedDay, before: z.boolean() }),
  ]),
});
export type MadePromise = z.infer<typeof madePromiseSchema>;

/** Every promise that a letter makes in both languages, each once however often its parts repeat it. */
export function promisesOf(content: LetterContent): MadePromise[] {
  const made = (["fr", "en"] as const).flatMap((language) => {
    const { mail, text, sms } = partsOf(content[language]);
    const whole = [...mail, ...text, ...sms].join("\n\n");
    const found = findPromises(whole, language).filter(isFuture);
    return found.map(({ at, dueIn }): MadePromise => ({ language, text: sentenceAt(whole, at).slice(0, LONGEST), dueIn }));
  });
  const once = new Map(made.map((promise) => [JSON.stringify(promise), promise]));
  return [...once.values()].slice(0, MOST_PROMISES);
}

/** From the end of the sentence before to the end of its own. */
function sentenceAt(text: string, at: number): string {
  const before = [...text.slice(0, at).matchAll(/[.!?…]\s|\n/g)].at(-1);
  const from = before ? before.index + before[0].length : 0;
  const length = text.slice(at).search(/[.!?…](?:\s|$)|\n/);
  return text.slice(from, length < 0 ? undefined : at + length + 1).trim();
}

/** « sous 0 jour » promises nothing, nor does the 32nd. */
const isFuture = ({ dueIn }: { dueIn: PromiseTerm }): boolean => madePromiseSchema.shape.dueIn.safeParse(dueIn).success;
