import { z } from "zod";
import { TONES } from "../wording/tone";

/** A mistake of spelling stops the mailing; a doubtful tone asks for a typed word. */
export const WORDINGS = ["misspelling", ...TONES] as const;
export type Wording = (typeof WORDINGS)[number];

/** One place in a letter, in one language, with the words around it. */
export const wordingSchema = z.object({
  language: z.enum(["fr", "en"]),
  wording: z.enum(WORDINGS),
  found: z.string().max(200),
  near: z.string().max(300),
});
export type FoundWording = z.infer<typeof wordingSchema>;

export const isMisspelling = ({ wording }: FoundWording): boolean => wording === "misspelling";

/** What whoever sends types when a doubtful tone is to stay: the word of either language, whatever its case. */
export const SEEN = { fr: "vu", en: "seen" } as const;
export const isSeen = (typed: string): boolean => Object.values<string>(SEEN).includes(typed.trim().toLowerCase());

const AROUND = 40;
/** The words around a place, cut at the line. */
export function nearOf(text: string, at: number, length: number): string {
  const from = Math.max(text.lastIndexOf("\n", at) + 1, at - AROUND);
  const lineEnd = text.indexOf("\n", at + length);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, at + length + AROUND);
  return `${from > 0 && text[from - 1] !== "\n" ? "…" : ""}${text.slice(from, to)}${to < text.length && text[to] !== "\n" ? "…" : ""}`;
}
