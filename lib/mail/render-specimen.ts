import { joinLetter, type WholeLetter } from "../domain/mailings/compiled-letter";
import { type LetterContent, smsVariantOf, variantOf } from "../domain/mailings/template";
import type { Locale } from "../i18n/locale";
import { compileLetter } from "./compile-letter";
import { type LetterFacts, type LetterSetting, letterValues, saysChange, shapeOf } from "./letter-values";

/** Stands for a code: no real one is shown to anybody but its owner. */
export const SPECIMEN_CODE = "••••-••••-••••";

/** Where private links lead in what is only looked at: to a page that knows nobody. */
export type Specimen = { setting: LetterSetting; appUrl: string };

/** A letter, and its text message, as somebody with these facts would read it, with links that lead nowhere and no real code. */
export async function renderSpecimen(
  content: LetterContent,
  facts: LetterFacts,
  language: Locale,
  { setting, appUrl }: Specimen,
): Promise<WholeLetter & { sms: string | null }> {
  const letter = content[language];
  const known: LetterFacts = {
    ...facts,
    credit: facts.credit && { ...facts.credit, code: SPECIMEN_CODE },
    remedies: facts.remedies.map((remedy) => (remedy.code === null ? remedy : { ...remedy, code: SPECIMEN_CODE })),
  };
  const values = letterValues(known, setting, language);
  const dead = `${appUrl}/c/essai`;
  const safe = { ...values, ...(values.creditLink && { creditLink: dead }), ...(values.choiceLink && { choiceLink: dead }) };
  const variant = variantOf(letter, language, shapeOf(facts, saysChange(setting, language)));
  const sms = letter.sms ? joinLetter(await compileLetter(letter, smsVariantOf(variant)), safe).text : null;
  return { ...joinLetter(await compileLetter(letter, variant), safe), sms };
}
