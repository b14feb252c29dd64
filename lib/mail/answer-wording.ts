import { TO_FILL } from "../domain/mailings/template";
import { nearOf } from "../domain/mailings/wording";
import type { Language } from "../domain/plans/sentence-names";
import { findTone, type ToneFinding } from "../domain/wording/tone";
import { frenchTypography } from "../i18n/typography";
import { lastDaysOf, type Reader, type TypedDoubt, typedDoubts } from "./answer-typed";
import { spellerOf } from "./spelling";

/**
 * An answer as it leaves, words that no dictionary knows (each once), what its reader may take badly, the first place left to fill in,
 * and what was typed that is otherwise for its reader, or that nothing confirms.
 */
export type AnswerWording = {
  body: string;
  misspelt: string[];
  tone: (ToneFinding & { near: string })[];
  unfilled: string | null;
  typed: TypedDoubt[];
  /** The last days of what its reader has, as `2027-03-31`: no promises of ours. */
  lastDays: string[];
};
type Judging = { language: Language; known: ReadonlySet<string>; reader: Reader | null };

/** Sets an answer in the typography of its language and judges its words, as a letter's are judged. `reader` null: nobody knows who reads it. */
export async function answerWording(typed: string, { language, known, reader }: Judging): Promise<AnswerWording> {
  const plain = typed.replaceAll("\r\n", "\n").trim();
  const body = language === "fr" ? frenchTypography(plain) : plain;
  const speller = await spellerOf(language);
  const misspelt = [...new Set(speller.check(body, known).map(({ word }) => word))];
  const tone = findTone(body, language).map((finding) => ({ ...finding, near: nearOf(body, finding.at, finding.found.length) }));
  return {
    ...{ body, misspelt, tone, unfilled: TO_FILL.exec(body)?.[0] ?? null },
    typed: reader ? typedDoubts(body, language, reader) : [],
    lastDays: reader ? lastDaysOf(reader) : [],
  };
}
