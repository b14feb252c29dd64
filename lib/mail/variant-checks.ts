import { checkPieces, type Finding } from "../domain/mailings/check";
import { type CompiledLetter, namesOf } from "../domain/mailings/compiled-letter";
import type { Variable } from "../domain/mailings/letter-text";
import { type MailingStep, mayName } from "../domain/mailings/step";
import { TO_FILL } from "../domain/mailings/template";
import { findTone } from "../domain/wording/tone";
import type { Locale } from "../i18n/locale";
import { type FilledLetter, saidBy } from "./letter-blocks";
import { REFUSE_PLACEHOLDER } from "./letter-values";

/** What a letter is for: `planned` where an executed plan stands behind it, `promotes` where it goes only to those who agreed. */
export type LetterPurpose = { step: MailingStep; planned: boolean; promotes: boolean };

/** The facts that whoever reads only the plain text, or the text message, must not miss. */
const TOLD: readonly Variable[] = ["outcome", "creditAmount", "creditExpiresOn", "creditCode", "creditLink", "choiceUntil", "choiceLink"];
const LINKS: readonly Variable[] = ["creditLink", "choiceLink"];

type Compiled = { letter: CompiledLetter; sms: CompiledLetter | null; said: FilledLetter; language: Locale };

/** What is wrong with a variant, and so with every message of it. */
export function checkVariant({ letter, sms, said, language }: Compiled, purpose: LetterPurpose, hosts: readonly string[]): Finding[] {
  const cuts = [letter.html, letter.text, letter.subject, ...(sms ? [sms.text] : [])];
  // The way to refuse promotions is put in as a mail leaves: it is ours, and no address yet.
  const ours = (pieces: readonly string[]) => pieces.map((piece) => piece.replaceAll(`href="${REFUSE_PLACEHOLDER}"`, ""));
  const found = new Set(cuts.flatMap(({ pieces }) => checkPieces(ours(pieces), hosts)));
  const named = [...namesOf(letter), ...(sms ? namesOf(sms) : [])];
  if (named.some((variable) => !mayName(purpose.step, purpose.planned, variable))) found.add("announces_credit");
  const lacks = (text: readonly Variable[], facts: readonly Variable[]) =>
    facts.some((fact) => letter.html.names.includes(fact) && !text.includes(fact));
  if (lacks(letter.text.names, TOLD) || (sms && lacks(sms.text.names, LINKS))) found.add("text_incomplete");
  const words = saidBy(said).join("\n\n");
  if (TO_FILL.test(words)) found.add("unfilled");
  if (!purpose.promotes && findTone(words, language).some(({ tone }) => tone === "promotion")) found.add("promotion_inside");
  return [...found];
}
