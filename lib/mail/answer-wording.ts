import { nearOf } from "../domain/mailings/wording";
import type { Language } from "../domain/plans/sentence-names";
import { findTone, type ToneFinding } from "../domain/wording/tone";
import { frenchTypography } from "../i18n/typography";
import { spellerOf } from "./spelling";

/** An answer as it leaves, words that no dictionary knows (each once), and what its reader may take badly. */
export type AnswerWording = { body: string; misspelt: string[]; tone: (ToneFinding & { near: string })[] };

/** Sets an answer in the typography of its language and judges its words, as a letter's are judged. */
export async function answerWording(typed: string, language: Language, known: ReadonlySet<string>): Promise<AnswerWording> {
  const plain = typed.replaceAll("\r\n", "\n").trim();
  const body = language === "fr" ? frenchTypography(plain) : plain;
  const speller = await spellerOf(language);
  const misspelt = [...new Set(speller.check(body, known).map(({ word }) => word))];
  const tone = findTone(body, language).map((finding) => ({ ...finding, near: nearOf(body, finding.at, finding.found.length) }));
  return { body, misspelt, tone };
}
